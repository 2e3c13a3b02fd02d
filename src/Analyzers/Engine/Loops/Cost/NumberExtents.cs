using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What value an expression has, as far as the code around it tells.</summary>
internal static class NumberExtents
{
    // A chain of locals that is longer than this tells nothing that a reader would see.
    internal const int MaxDepth = 8;

    /// <summary>How often a key is derived anew where nobody says it.</summary>
    public static Extent UsualIterations { get; } = Extent.Exactly(SizeEvidence.Iterations.Usual(isPowered: false)).OrLess;

    /// <summary>How often a key is derived anew: where it is derived for others, they say so.</summary>
    public static Extent OfIterations(IOperation number) => Of(number) switch
    {
        { Number: not null } known => known,
        { Expected.Terms: [{ Coefficient: 1, Factors: [{ Aspect: SizeAspect.Value } named] }] } => Extent.Exactly(named.With(SizeEvidence.Iterations)).OrLess,
        _ => UsualIterations,
    };

    public static Extent Of(IOperation number, int depth = 0)
    {
        number = number.Unwrap();
        if (ConstantOf(number) is { } constant)
            return Extent.Exactly(constant);

        if (depth > MaxDepth)
            return Extent.Zero;

        switch (number)
        {
            case ILocalReferenceOperation local:
                return OfLocal(local, depth);

            case IParameterReferenceOperation { Parameter: var parameter } when IsReplaced(number, parameter):
                return Extent.Zero;

            case IParameterReferenceOperation { Parameter: var parameter }:
                return SizeNames.OfReference(number, SizeAspect.Value) is { } size ? Extent.Exactly(Guards.Limit(number, size, parameter)) : Extent.Zero;

            case IFieldReferenceOperation when KnownNumber(number) is { } initial:
                return Extent.Exactly(initial);

            case IPropertyReferenceOperation { Property.Name: "Length" or "Count" or "LongLength", Instance: { } counted }:
                return CollectionExtents.Of(counted, depth + 1);

            case IBinaryOperation { OperatorMethod: null } binary:
                return OfBinary(binary, depth);

            case IConditionalOperation { WhenTrue: var whenTrue, WhenFalse: { } whenFalse } choice:
                return LimitOf(choice) is { } limit ? Of(whenTrue.ConstantValue.HasValue ? whenFalse : whenTrue, depth + 1).CappedAt(limit) : Either(Of(whenTrue, depth + 1), Of(whenFalse, depth + 1));

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus or UnaryOperatorKind.Minus, Operand: var operand }:
                return Of(operand, depth + 1).OrLess;

            case IAwaitOperation { Operation: IInvocationOperation call }:
                return OfCall(call, depth);

            case IInvocationOperation call:
                return OfCall(call, depth);

            case IMemberReferenceOperation:
                return SizeNames.OfReference(number, SizeAspect.Value) is { } named ? Extent.Exactly(Guards.Limit(number, named, null)) : Extent.Zero;

            default:
                return Extent.Zero;
        }
    }

    /// <summary>A number that stands there: a constant, or a variable or field that never holds anything but one.</summary>
    public static double? KnownNumber(IOperation number)
    {
        number = number.Unwrap();
        return ConstantOf(number) ?? number switch
        {
            ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } value => ConstantOf(value),
            IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } => WrittenSizes.NumberOf(field),
            _ => null,
        };
    }

    /// <summary>Whether a parameter is given a number that the caller has nothing to do with: <c>if (queue.Count &lt; count) count = queue.Count;</c></summary>
    private static bool IsReplaced(IOperation reference, IParameterSymbol parameter)
    {
        foreach (var write in BodyVariables.Around(reference).WritesOf(parameter))
        {
            if (write is ISimpleAssignmentOperation { Value: var value } && KnownNumber(value) is null && !IsReckonedOf(value.Unwrap(), parameter))
                return true;
        }

        return false;
    }

    // n = n / 2, n = Math.Min(n, 100); of Math.Min(n, queue.Count) only the latter counts.
    private static bool IsReckonedOf(IOperation value, IParameterSymbol parameter)
    {
        var mentions = false;
        foreach (var operation in value.SelfAndDescendants())
            mentions |= operation is IParameterReferenceOperation { Parameter: var read } && SymbolEqualityComparer.Default.Equals(read, parameter);

        return mentions && (value is not IInvocationOperation { TargetMethod.Name: "Min", Arguments: [{ Value: var one }, { Value: var other }] } || KnownNumber(one) is not null || KnownNumber(other) is not null);
    }

    /// <summary>Whether it is known where a count begins: at a number, at the index of a loop around, or at something that is reckoned of such.</summary>
    public static bool IsKnown(IOperation number) => number.Unwrap() switch
    {
        var value when KnownNumber(value) is not null => true,
        ILocalReferenceOperation local => LoopIndex.LoopOf(local) is not null,
        IBinaryOperation { OperatorMethod: null, LeftOperand: var left, RightOperand: var right } => IsKnown(left) && IsKnown(right),
        _ => false,
    };

    public static double? ConstantOf(IOperation number) => number.ConstantValue is { HasValue: true, Value: { } value }
        ? value switch
        {
            int or long or uint or ulong or short or ushort or byte or sbyte or float or double or decimal =>
                Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
            char character => character,
            _ => null,
        }
        : null;

    private static Extent OfLocal(ILocalReferenceOperation reference, int depth)
    {
        if (LoopIndex.LoopOf(reference) is { } loop)
            return LoopIndex.Range(loop, depth);

        if (Writes.OnlyValueOf(reference) is { } value)
            return Of(value, depth + 1);

        return SizeNames.OfReference(reference, SizeAspect.Value) is { } size ? Extent.Exactly(Guards.Limit(reference, size, null)) : Extent.Zero;
    }

    private static Extent OfBinary(IBinaryOperation binary, int depth)
    {
        var left = Of(binary.LeftOperand, depth + 1);
        var right = Of(binary.RightOperand, depth + 1);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add:
                return left.Plus(right);
            case BinaryOperatorKind.Subtract:
                // What is taken away and not known may be all of it.
                return right.Number is { } less ? left.Plus(Extent.Exactly(-less)) : left.OrLess;
            case BinaryOperatorKind.Multiply:
                return left.Times(right);
            case BinaryOperatorKind.Divide:
                return right.Number is { } divisor and not 0 ? left.Times(1 / divisor) : left.OrLess;
            case BinaryOperatorKind.RightShift:
                return right.Number is { } bits ? left.Times(Math.Pow(2, -bits)) : left.OrLess;
            case BinaryOperatorKind.LeftShift:
                return right.Number is { } up ? left.Times(Math.Pow(2, up)) : left;
            case BinaryOperatorKind.Remainder:
                return right.OrLess;
            default:
                return Extent.Zero;
        }
    }

    private static Extent OfCall(IInvocationOperation call, int depth)
    {
        switch (call.TargetMethod)
        {
            case { Name: "Min", ContainingType.Name: "Math", Parameters.Length: 2 }:
                return Smaller(Of(call.Arguments[0].Value, depth + 1), Of(call.Arguments[1].Value, depth + 1));
            case { Name: "Max", ContainingType.Name: "Math", Parameters.Length: 2 }:
                return Larger(Of(call.Arguments[0].Value, depth + 1), Of(call.Arguments[1].Value, depth + 1));
            case { Name: "Clamp", ContainingType.Name: "Math", Parameters.Length: 3 } when Of(call.Arguments[2].Value, depth + 1).Number is { } most:
                return Of(call.Arguments[0].Value, depth + 1).CappedAt(most);
            case { Name: "Sqrt", ContainingType.Name: "Math" or "MathF" }:
                return Of(call.Arguments[0].Value, depth + 1).Shaped(SizeShape.SquareRoot);
            case { Name: "Abs" or "Floor" or "Ceiling" or "Round", ContainingType.Name: "Math" }:
                return Of(call.Arguments[0].Value, depth + 1);
            case { Name: "GetLength" or "GetUpperBound", ContainingType.SpecialType: SpecialType.System_Array } when call.Instance is { } array:
                return CollectionExtents.OfDimension(array, call.Arguments[0].Value, depth + 1);
            case { Name: "Count" or "LongCount", ContainingType.Name: "Enumerable" }:
                return CollectionExtents.Of(call.Arguments[0].Value, depth + 1);
            default:
                return Extent.Zero;
        }
    }

    private static Extent Smaller(Extent left, Extent right)
    {
        if (left.Number is { } a && right.Number is { } b)
            return Extent.Exactly(Math.Min(a, b));

        return left.Number is { } most ? right.CappedAt(most)
            : right.Number is { } limit ? left.CappedAt(limit)
            : new Extent(Polynomial.Zero, left.Expected);
    }

    private static Extent Larger(Extent left, Extent right) =>
        left.Number is { } a && right.Number is { } b
            ? Extent.Exactly(Math.Max(a, b))
            : new Extent(left.Number is not null ? left.Least : right.Least, left.Expected.Max(right.Expected));

    /// <summary>The limit that a conditional expression keeps a number below: <c>n > 100 ? 100 : n</c>; null for any other.</summary>
    private static double? LimitOf(IConditionalOperation choice)
    {
        var constant = choice.WhenTrue.ConstantValue.HasValue ? choice.WhenTrue : choice.WhenFalse!;
        return constant.ConstantValue.HasValue && choice.Condition.Unwrap() is IBinaryOperation comparison
            && (Equals(comparison.RightOperand.ConstantValue.Value, constant.ConstantValue.Value) || Equals(comparison.LeftOperand.ConstantValue.Value, constant.ConstantValue.Value))
            ? KnownNumber(constant)
            : null;
    }

    private static Extent Either(Extent left, Extent right) => new(left.Least.Min(right.Least), left.Expected.Max(right.Expected));
}
