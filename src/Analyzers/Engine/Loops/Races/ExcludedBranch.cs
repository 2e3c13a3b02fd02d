using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>Branches of a method that its arguments exclude where a parallel body calls it: <c>Add(item, log: false)</c>, where it logs if told to.</summary>
internal static class ExcludedBranch
{
    // Parameters that are handed on, and locals that hold them.
    private const int MaxSteps = 6;

    /// <summary>Whether an operation of a method that is called cannot run with what it is given.</summary>
    public static bool Holds(IOperation operation, Frame frame)
    {
        // What stands in the body itself is given nothing.
        if (frame.Caller is null)
            return false;

        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: true))
        {
            if (ValueOf(part, frame) is { } value && value != outcome)
                return true;
        }

        return false;
    }

    private static bool? ValueOf(IOperation condition, Frame frame) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: var right } => AreEqual(left, right, frame),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var right } => !AreEqual(left, right, frame),
        IIsPatternOperation { Value: var tested, Pattern: IConstantPatternOperation { Value: var constant } } => AreEqual(tested, constant, frame),
        IIsPatternOperation { Value: var tested, Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } => !AreEqual(tested, constant, frame),
        IParameterReferenceOperation or ILocalReferenceOperation => Passed(condition, frame)?.ConstantValue.Value as bool?,
        _ => null,
    };

    private static bool? AreEqual(IOperation left, IOperation right, Frame frame)
    {
        if (Passed(left, frame) is not { } one || Passed(right, frame) is not { } other)
            return null;

        if (IsNull(one) || IsNull(other))
            return IsNull(one) && IsNull(other) ? true : IsMade(one) || IsMade(other) || (one.ConstantValue.HasValue && other.ConstantValue.HasValue) ? false : null;

        return one.ConstantValue is { HasValue: true, Value: var first } && other.ConstantValue is { HasValue: true, Value: var second } ? Equals(first, second) : null;
    }

    /// <summary>What a parameter was given, and a local keeps; null if that is not seen.</summary>
    private static IOperation? Passed(IOperation value, Frame frame)
    {
        for (var steps = 0; steps < MaxSteps; steps++)
        {
            value = value.Unwrap();
            switch (value)
            {
                case IParameterReferenceOperation { Parameter: var parameter }:
                    if (Writes.Any(value, parameter) || frame.ArgumentOf(parameter) is not { Frame: { Caller: { } caller }, Argument: { } argument })
                        return null;

                    (value, frame) = (argument, caller);
                    break;
                case ILocalReferenceOperation local:
                    if (Writes.OnlyValueOf(local) is not { } kept)
                        return null;

                    value = kept;
                    break;
                default:
                    return value;
            }
        }

        return null;
    }

    private static bool IsNull(IOperation value) => value is IDefaultValueOperation { Type.IsReferenceType: true } or { ConstantValue: { HasValue: true, Value: null } };

    private static bool IsMade(IOperation value) => value is IObjectCreationOperation or IArrayCreationOperation or IInstanceReferenceOperation or IDelegateCreationOperation or IAnonymousFunctionOperation;
}
