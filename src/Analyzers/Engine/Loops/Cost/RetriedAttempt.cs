using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// A loop that tries the same thing until it works: <c>while (!TryAllocate(out var page)) Refresh();</c>, <c>while ((at = TryAllocate(n)) &lt; 0)</c>,
/// <c>while (Interlocked.CompareExchange(ref _head, next, seen) != seen)</c>. It works at once unless another thread came in between.
/// </summary>
internal static class RetriedAttempt
{
    public static bool Ends(IWhileLoopOperation loop) => !loop.ConditionIsUntil && loop.Condition?.Unwrap() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var tried } => IsAttempt(tried),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan, LeftOperand: var tried, RightOperand: var none } => IsNumber(none, 0) && IsAttempt(tried),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var tried, RightOperand: var none } => IsNothing(none) && IsAttempt(tried),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, LeftOperand: var tried } => tried.Unwrap() is IInvocationOperation { TargetMethod: { Name: "CompareExchange", ContainingType.Name: "Interlocked" } },
        _ => false,
    };

    private static bool IsNothing(IOperation value) => value.IsNullOrDefault() || value.Unwrap().ConstantValue.Value is false || IsNumber(value, -1);

    private static bool IsNumber(IOperation value, double number) => NumberExtents.ConstantOf(value.Unwrap()) == number;

    private static bool IsAttempt(IOperation tried)
    {
        tried = tried.Unwrap();
        if (tried is ISimpleAssignmentOperation { Value: var assigned })
            tried = assigned.Unwrap();

        return tried is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Try", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]);
    }
}
