using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What patterns say about a task: <c>{ IsCompleted: true }</c>, <c>{ Status: TaskStatus.RanToCompletion }</c>.</summary>
internal static class CompletionPattern
{
    // TaskStatus.RanToCompletion, Canceled and Faulted are the last ones.
    private const int FirstFinalStatus = 5;

    /// <summary>Whether a task that matches (or does not match) a pattern has completed.</summary>
    public static bool SaysCompleted(IPatternOperation pattern, bool matches) => pattern switch
    {
        INegatedPatternOperation negated => SaysCompleted(negated.Pattern, !matches),
        IRecursivePatternOperation { PropertySubpatterns: var parts } when matches => AnyOf(parts),
        IRecursivePatternOperation { PropertySubpatterns: [var only] } => IsCompletedProperty(NameOf(only)) && Is(only.Pattern, false),
        _ => false,
    };

    /// <summary>Whether a <see cref="System.Threading.Tasks.TaskStatus"/> that matches a pattern is a final one.</summary>
    public static bool IsFinalStatus(IPatternOperation pattern, bool matches) => pattern switch
    {
        INegatedPatternOperation negated => IsFinalStatus(negated.Pattern, !matches),
        IConstantPatternOperation { Value.ConstantValue.Value: var value } => matches && IsFinalStatus(value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either =>
            matches && IsFinalStatus(either.LeftPattern, true) && IsFinalStatus(either.RightPattern, true),
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual, Value.ConstantValue.Value: var value } =>
            matches && IsFinalStatus(value),
        _ => false,
    };

    public static bool IsFinalStatus(object? value) => value is >= FirstFinalStatus;

    public static bool IsCompletedProperty(string? name) =>
        name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled";

    /// <summary>Whether a property of an awaitable says that what it is awaited for is in it: <c>UnaryResult.HasRawValue</c>.</summary>
    public static bool SaysItHasItsResult(string name) =>
        name.StartsWith("Has", StringComparison.Ordinal) && (name.EndsWith("Value", StringComparison.Ordinal) || name.EndsWith("Result", StringComparison.Ordinal));

    /// <summary>Whether the wait is a part of a pattern that an earlier part lets only completed tasks come to.</summary>
    public static bool ProvesLaterPart(IOperation wait)
    {
        if (wait.Parent is not IPropertySubpatternOperation { Parent: IRecursivePatternOperation pattern } part)
            return false;

        foreach (var earlier in pattern.PropertySubpatterns)
        {
            if (earlier == part)
                return false;

            if (SaysCompleted(earlier))
                return true;
        }

        return false;
    }

    private static bool AnyOf(System.Collections.Immutable.ImmutableArray<IPropertySubpatternOperation> parts)
    {
        foreach (var part in parts)
        {
            if (SaysCompleted(part))
                return true;
        }

        return false;
    }

    private static bool SaysCompleted(IPropertySubpatternOperation part) => NameOf(part) switch
    {
        "Status" => IsFinalStatus(part.Pattern, true),
        var name => IsCompletedProperty(name) && Is(part.Pattern, true),
    };

    private static string? NameOf(IPropertySubpatternOperation part) => (part.Member as IPropertyReferenceOperation)?.Property.Name;

    private static bool Is(IPatternOperation pattern, bool value) =>
        pattern is IConstantPatternOperation { Value.ConstantValue.Value: bool constant } && constant == value;
}
