using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// What limits a size: a test before the place (<c>if (n &gt; 100) throw …</c>), or an attribute of the parameter or property
/// (<c>[Range(1, 100)]</c>, <c>[MaxLength(100)]</c>).
/// </summary>
internal static class Guards
{
    // Looking back costs; a validation stands at the start of the method, which is seldom further than this.
    private const int MaxFacts = 60;

    public static Size Limit(IOperation place, Size size, ISymbol? declared)
    {
        var most = Math.Min(size.Most, Math.Min(FromAttributes(declared ?? DeclaredAt(place)), FromTests(place, size)));
        return most < size.Most ? size.AtMost(most) : size;
    }

    private static ISymbol? DeclaredAt(IOperation place) => place is IPropertyReferenceOperation { Property: var property } ? property : null;

    private static double FromAttributes(ISymbol? declared)
    {
        var most = double.PositiveInfinity;
        if (declared is null)
            return most;

        foreach (var attribute in declared.GetAttributes())
        {
            var argument = attribute.AttributeClass?.Name switch
            {
                "RangeAttribute" => 1,
                "MaxLengthAttribute" or "StringLengthAttribute" => 0,
                "LengthAttribute" => 1,
                _ => -1,
            };

            if (argument >= 0 && attribute.ConstructorArguments.Length > argument
                && attribute.ConstructorArguments[argument].Value is int or double or long)
            {
                most = Math.Min(most, Convert.ToDouble(attribute.ConstructorArguments[argument].Value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return most;
    }

    private static double FromTests(IOperation place, Size size)
    {
        // The condition of a loop holds in its body without limiting anything: `i < n` says nothing about n.
        var count = 0;
        foreach (var fact in PathFacts.Before(place))
        {
            if (++count > MaxFacts)
                break;

            var limit = fact.Kind switch
            {
                PathFactKind.HoldsNot => UpperLimit(fact.Operation, size, holds: false),
                PathFactKind.Holds => UpperLimit(fact.Operation, size, holds: true),
                PathFactKind.Executed => FromGuardCall(fact.Operation, size) ?? FromClamp(fact.Operation, size),
                _ => null,
            };

            if (limit is { } most)
                return most;
        }

        return double.PositiveInfinity;
    }

    private static double? UpperLimit(IOperation condition, Size size, bool holds)
    {
        if (condition.Unwrap() is not IBinaryOperation test)
            return null;

        // `if (n < 1 || n > 100) throw`: behind it both tests have failed; `if (n > 0 && n <= 100)`: inside it both hold.
        if (test.OperatorKind == (holds ? BinaryOperatorKind.ConditionalAnd : BinaryOperatorKind.ConditionalOr))
            return UpperLimit(test.LeftOperand, size, holds) ?? UpperLimit(test.RightOperand, size, holds);

        var isAbove = test.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;
        var isBelow = test.OperatorKind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual;
        if (IsOf(test.LeftOperand, size) && NumberExtents.KnownNumber(test.RightOperand) is { } right)
            return (holds ? isBelow : isAbove) ? right : null;

        return IsOf(test.RightOperand, size) && NumberExtents.KnownNumber(test.LeftOperand) is { } left
            && (holds ? isAbove : isBelow)
                ? left
                : null;
    }

    /// <summary><c>ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 100)</c>.</summary>
    private static double? FromGuardCall(IOperation statement, Size size) =>
        statement is IExpressionStatementOperation
        {
            Operation: IInvocationOperation { TargetMethod.Name: "ThrowIfGreaterThan" or "ThrowIfGreaterThanOrEqual", Arguments: [var value, var most, ..] },
        }
        && IsOf(value.Value, size)
            ? NumberExtents.KnownNumber(most.Value)
            : null;

    /// <summary><c>n = Math.Min(n, 100)</c>, <c>if (n > 100) n = 100</c>, <c>n = n > 100 ? 100 : n</c>.</summary>
    private static double? FromClamp(IOperation statement, Size size)
    {
        if (statement is IConditionalOperation { WhenFalse: null, Condition: var condition, WhenTrue: var corrects })
        {
            if (corrects is IBlockOperation { Operations: [var only] })
                corrects = only;

            return SetTo(corrects, size) is { } set && NumberExtents.KnownNumber(set) is { } corrected && UpperLimit(condition, size, holds: false) is { } above
                ? Math.Max(above, corrected)
                : null;
        }

        return SetTo(statement, size) is { } value ? Most(value.Unwrap(), size) : null;
    }

    private static double? Most(IOperation value, Size size) => value switch
    {
        IInvocationOperation { TargetMethod: { Name: "Min", ContainingType.Name: "Math" }, Arguments: [{ Value: var one }, { Value: var other }] } =>
            NumberExtents.KnownNumber(one) ?? NumberExtents.KnownNumber(other),
        IInvocationOperation { TargetMethod: { Name: "Clamp", ContainingType.Name: "Math" }, Arguments: [_, _, { Value: var most }] } => NumberExtents.KnownNumber(most),
        IConditionalOperation { WhenFalse: { } whenFalse } choice when IsOf(whenFalse, size) =>
            NumberExtents.KnownNumber(choice.WhenTrue) is { } set && UpperLimit(choice.Condition, size, holds: false) is { } above ? Math.Max(above, set) : null,
        IConditionalOperation { WhenFalse: { } whenFalse } choice when IsOf(choice.WhenTrue, size) =>
            NumberExtents.KnownNumber(whenFalse) is { } set && UpperLimit(choice.Condition, size, holds: true) is { } above ? Math.Max(above, set) : null,
        _ => null,
    };

    private static IOperation? SetTo(IOperation statement, Size size) =>
        statement is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target, Value: var value } } && IsOf(target, size) ? value : null;

    private static bool IsOf(IOperation operand, Size size)
    {
        operand = operand.Unwrap();
        if (size.Aspect == SizeAspect.Value)
            return SizeNames.OfReference(operand, SizeAspect.Value) is { } named && named.IsSameThing(size);

        var counted = operand switch
        {
            IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod: { Name: "Count", ContainingType.Name: "Enumerable" }, Arguments: [var source] } => source.Value,
            _ => null,
        };

        return counted is not null && SizeNames.OfReference(counted, SizeAspect.Count) is { } of && of.IsSameThing(size);
    }
}
