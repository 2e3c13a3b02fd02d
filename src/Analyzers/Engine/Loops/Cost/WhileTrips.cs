using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How often the body of a <c>while</c> or <c>do</c> runs.</summary>
internal static class WhileTrips
{
    /// <summary>Null for a loop of unknown form.</summary>
    public static TripCount? Of(IWhileLoopOperation loop, int depth)
    {
        if (Clock.Ends(loop))
            return new TripCount(Extent.Zero, EndsByClock: true);

        if (loop.Condition?.Unwrap() is not { } condition || loop.ConditionIsUntil)
            return null;

        if (LoopExits.WithoutFlags(condition) is { } counting && counting != condition)
            return Of(loop, counting, depth) is { } counted ? counted with { Trips = counted.Trips.OrLess } : null;

        return Of(loop, condition, depth);
    }

    private static TripCount? Of(IWhileLoopOperation loop, IOperation condition, int depth)
    {
        if (condition is not IBinaryOperation { LeftOperand: var left, RightOperand: var right } test)
            return null;

        // lo < hi, of which one grows and the other shrinks, or both halve the distance.
        var (leftStep, rightStep) = (StepIn(loop.Body, left), StepIn(loop.Body, right));
        if (leftStep is not null && rightStep is not null)
        {
            var range = TwoPointerRange(loop, left, right, depth);
            return new TripCount(IsAssignedMiddle(loop.Body, left) || IsAssignedMiddle(loop.Body, right) ? range.Shaped(SizeShape.Logarithm) : range.OrLess);
        }

        var (step, moving, bound) = leftStep is not null ? (leftStep, left, right) : (rightStep, right, left);
        if (step is null || test.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
            return null;

        var stride = StrideOf(step, depth);
        var shrinks = IsGeometricShrink(step) || step is IIncrementOrDecrementOperation { Kind: OperationKind.Decrement } || OperatorOf(step) is BinaryOperatorKind.Subtract;
        var distance = shrinks ? InitialOf(moving, loop, depth) : NumberExtents.Of(bound, depth);
        distance = distance with { Least = LeastDistance(moving, bound, step, loop, shrinks) };
        return IsGeometric(step) ? new TripCount(distance.Shaped(SizeShape.Logarithm).Times(ShareOfDoublings(step))) : ByStrides(distance, stride);
    }

    /// <summary>How far it is at least: of a local that is given a number where it is declared, that nothing but the step changes, and a bound that is a number.</summary>
    private static Polynomial LeastDistance(IOperation moving, IOperation bound, IOperation step, ILoopOperation loop, bool shrinks)
    {
        if (moving.Unwrap() is not ILocalReferenceOperation { Local: var local } || NumberExtents.KnownNumber(bound) is not { } end)
            return Polynomial.Zero;

        var variables = BodyVariables.Around(loop);
        return variables.WritesOf(local) is [var only] && only == step && variables.DeclaratorOf(local) is { } declarator
            && Writes.InitialValueOf(declarator) is { } initial && NumberExtents.KnownNumber(initial) is { } start
                ? Polynomial.Of(Math.Max(shrinks ? start - end : end - start, 0))
                : Polynomial.Zero;
    }

    /// <summary>How often it takes to come so far: a chunk at a time, where the chunk is a number or at most one; null if nothing is known of it.</summary>
    public static TripCount? ByStrides(Extent distance, Extent stride)
    {
        if (distance == Extent.Zero || stride == Extent.Zero)
            return null;

        if (stride.Number is { } exact)
            return new TripCount(exact > 0 ? distance.Times(1 / exact) : distance);

        if (LargestOf(stride.Expected) is { } chunk)
            return new TripCount(distance.Times(1 / chunk).Plus(Extent.One).OrLess);

        // A stride that changes is that of a sieve: the sum of n / p over the strides p below √n is n log log n, per outer pass √n × 3 or so.
        return stride.Expected.Usual() > 1 ? new TripCount(distance.Shaped(SizeShape.SquareRoot).Times(3).OrLess) : null;
    }

    /// <summary>By how much a step moves: <c>i++</c>, <c>i += n</c>, <c>i = i - n</c>; zero where nothing is known of it.</summary>
    public static Extent StrideOf(IOperation step, int depth) => step switch
    {
        IIncrementOrDecrementOperation => Extent.One,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Value: var by } => NumberExtents.Of(by, depth),
        ISimpleAssignmentOperation { Value: var value } when OperatorOf(step) is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract
            && value.Unwrap() is IBinaryOperation { RightOperand: var by } => NumberExtents.Of(by, depth),
        _ => Extent.Zero,
    };

    private static double? LargestOf(Polynomial stride) =>
        stride.Number is > 0 ? stride.Number
        : stride.Terms is [{ Coefficient: 1, Factors: [{ Most: < double.PositiveInfinity and > 0 } size] }] ? size.Most
        : null;

    /// <summary>Whether a step multiplies, divides or shifts.</summary>
    public static bool IsGeometric(IOperation step) => OperatorOf(step)
        is BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide or BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift
        or BinaryOperatorKind.UnsignedRightShift;

    /// <summary>How many such steps make up one that doubles or halves: a step by 10 is worth more than three of them.</summary>
    public static double ShareOfDoublings(IOperation step)
    {
        var by = step switch
        {
            ICompoundAssignmentOperation compound => compound.Value,
            ISimpleAssignmentOperation { Value: var value } when value.Unwrap() is IBinaryOperation binary => binary.RightOperand,
            _ => null,
        };

        if (by is null || NumberExtents.ConstantOf(by) is not { } factor || factor <= 1)
            return 1;

        return OperatorOf(step) is BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide ? Math.Log(2) / Math.Log(factor) : 1 / factor;
    }

    public static bool IsWrittenBy(IOperation step, IOperation variable)
    {
        var target = step switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            _ => null,
        };

        return target is not null && BodyVariables.VariableOf(variable) is { } symbol
            && SymbolEqualityComparer.Default.Equals(symbol, BodyVariables.VariableOf(target));
    }

    private static bool IsGeometricShrink(IOperation step) =>
        OperatorOf(step) is BinaryOperatorKind.Divide or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;

    private static BinaryOperatorKind? OperatorOf(IOperation step) => step switch
    {
        ICompoundAssignmentOperation compound => compound.OperatorKind,
        ISimpleAssignmentOperation { Value: var value, Target: var target }
            when value.Unwrap() is IBinaryOperation binary
                && BodyVariables.VariableOf(binary.LeftOperand) is { } symbol
                && SymbolEqualityComparer.Default.Equals(symbol, BodyVariables.VariableOf(target)) => binary.OperatorKind,
        _ => null,
    };

    /// <summary>What in the body, not in an inner loop, changes a variable.</summary>
    private static IOperation? StepIn(IOperation body, IOperation variable)
    {
        if (BodyVariables.VariableOf(variable) is not ILocalSymbol and not IParameterSymbol)
            return null;

        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is IAssignmentOperation or IIncrementOrDecrementOperation && IsWrittenBy(operation, variable))
                return operation;
        }

        return null;
    }

    /// <summary><c>lo = mid + 1</c>, <c>hi = mid</c>, where <c>mid</c> is a local of the body.</summary>
    private static bool IsAssignedMiddle(IOperation body, IOperation variable) =>
        StepIn(body, variable) is ISimpleAssignmentOperation { Value: var value } && Middle(value.Unwrap()) is { } middle
        && Writes.OnlyValueOf(middle) is { } half && HasHalving(half);

    private static ILocalReferenceOperation? Middle(IOperation value) =>
        value as ILocalReferenceOperation ?? (value is IBinaryOperation { LeftOperand: var left } ? left.Unwrap() as ILocalReferenceOperation : null);

    private static bool HasHalving(IOperation value)
    {
        foreach (var part in value.SelfAndDescendants())
        {
            if (part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift })
                return true;
        }

        return false;
    }

    private static Extent TwoPointerRange(IWhileLoopOperation loop, IOperation left, IOperation right, int depth)
    {
        var (from, to) = (InitialOf(left, loop, depth), InitialOf(right, loop, depth));
        return from.Expected.Usual() > to.Expected.Usual() ? from : to;
    }

    /// <summary>What a variable holds when the loop begins, if it is given that where it is declared.</summary>
    private static Extent InitialOf(IOperation variable, ILoopOperation loop, int depth) => variable.Unwrap() switch
    {
        ILocalReferenceOperation { Local: var local } when BodyVariables.Around(loop).DeclaratorOf(local) is { } declarator
            && Writes.InitialValueOf(declarator) is { } initial => NumberExtents.Of(initial, depth + 1),
        var other => NumberExtents.Of(other, depth + 1),
    };
}
