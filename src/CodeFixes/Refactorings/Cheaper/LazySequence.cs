using System.Collections.Generic;
using System.Linq;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>Queries that are computed anew each time that somebody goes through them.</summary>
internal static class LazySequence
{
    /// <summary>The query that an expression stands for, if its elements are the same objects or equal values each time.</summary>
    public static IInvocationOperation? Of(IOperation sequence)
    {
        sequence = sequence.Unwrap();
        if (sequence is ILocalReferenceOperation local)
            sequence = Writes.OnlyValueOf(local)?.Unwrap() ?? sequence;

        return sequence is IInvocationOperation call && IsLazy(call) && call.TargetMethod.Name is not ("Range" or "Repeat" or "Empty" or "AsEnumerable" or "Cast") && GivesTheSame(call) ? call : null;
    }

    /// <summary>Whether an operator of a query computes nothing before its result is gone through.</summary>
    public static bool IsLazy(IInvocationOperation call) =>
        call is { TargetMethod.ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" }, Type.Name: "IEnumerable" or "IOrderedEnumerable", Arguments.Length: > 0 };

    /// <summary>Whether an expression is used here to go through it, once and at once.</summary>
    public static bool IsGoneThrough(ExpressionSyntax use) => use.Parent switch
    {
        CommonForEachStatementSyntax loop => loop.Expression == use,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access when access.Expression == use => access.Name.Identifier.ValueText
            is "Contains" or "Count" or "LongCount" or "Any" or "All" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "ElementAtOrDefault"
            or "Sum" or "Min" or "Max" or "Average" or "Aggregate" or "ToList" or "ToArray" or "ToHashSet" or "ToDictionary" or "SequenceEqual",
        _ => false,
    };

    /// <summary>Whether a query is gone through at once, before anything that it asks can have changed.</summary>
    public static bool IsUsedUp(InvocationExpressionSyntax query) => query.Parent switch
    {
        CommonForEachStatementSyntax => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax next } =>
            name is "ToList" or "ToArray" or "ToHashSet" or "ToDictionary" or "ToLookup" or "Count" or "LongCount" or "Any" or "All" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault"
                or "Single" or "SingleOrDefault" or "Sum" or "Min" or "Max" or "Average" or "Aggregate"
            || (name is "Select" or "SelectMany" or "Where" or "GroupBy" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Distinct" or "Skip" or "Take" && IsUsedUp(next)),
        _ => false,
    };

    /// <summary>Whether computing a value may throw, which it would then do even where the loop would not have come to it.</summary>
    public static bool MayThrow(IOperation value, LoopAtHand loop)
    {
        foreach (var operation in Within(value))
        {
            var throws = operation switch
            {
                IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder, Type: { } type } => type.SpecialType is not (SpecialType.System_Double or SpecialType.System_Single),
                IBinaryOperation { IsChecked: true } or IConversionOperation { IsChecked: true } or IArrayElementReferenceOperation or IThrowOperation => true,
                IBinaryOperation { Type.SpecialType: SpecialType.System_Decimal, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } => true,
                IConversionOperation { Conversion.IsReference: true, Conversion.IsImplicit: false } or IConversionOperation { Conversion.IsUserDefined: true } => true,
                IConversionOperation { IsTryCast: false, Conversion.IsImplicit: false, Operand.Type.IsReferenceType: true } => true,
                IPropertyReferenceOperation { Property: var property } => property.IsIndexer || !(AutoProperty.Is(property) || property.Name is "Length" or "Count" or "Key" or "HasValue") || IsMissing(operation, loop),
                IFieldReferenceOperation => IsMissing(operation, loop),
                IInvocationOperation call => !IsSafe(call),
                _ => false,
            };
            if (throws)
                return true;
        }

        return false;
    }

    private static bool GivesTheSame(IInvocationOperation call)
    {
        for (IOperation? current = call; current.Unwrap() is IInvocationOperation query && IsLazy(query); current = query.Arguments[0].Value)
        {
            if (query.TargetMethod.Name is not ("Where" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending" or "Skip" or "Take" or "TakeWhile" or "SkipWhile" or "Reverse"
                    or "Distinct" or "Concat" or "Union" or "Except" or "Intersect" or "OfType" or "DistinctBy")
                && !(query.TargetMethod is { Name: "Select" or "SelectMany", TypeArguments: { Length: > 0 } types } && EqualValues.Has(types.Last())))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSafe(IInvocationOperation call) => call.TargetMethod is { ContainingType.Name: "Enumerable" } method
        && (IsLazy(call) || method.Name is "Count" or "LongCount" or "Any" or "All" or "Contains" or "FirstOrDefault" or "LastOrDefault" or "ToList" or "ToArray" or "SequenceEqual"
            || (method.Name is "Sum" or "Average" or "Min" or "Max" && call.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
            || (method.Name == "Sum" && call.Type is { SpecialType: SpecialType.System_Double or SpecialType.System_Single }));

    private static bool IsMissing(IOperation member, LoopAtHand loop) => ((IMemberReferenceOperation)member).Instance is { Syntax: ExpressionSyntax owner } instance
        && instance is not IInstanceReferenceOperation && !loop.IsThere(owner);

    private static IEnumerable<IOperation> Within(IOperation value)
    {
        yield return value;
        foreach (var inner in value.Descendants())
            yield return inner;
    }
}
