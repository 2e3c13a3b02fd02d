using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>What the outcome of a condition says of its parts: where <c>a &amp;&amp; !b</c> holds, <c>a</c> was true and <c>b</c> false.</summary>
internal static class SettledConditions
{
    private const int MaxSteps = 3;

    /// <summary>The parts of all conditions that came out one way or the other before an operation is reached.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="inSameFunction">Whether to stop where a lambda begins: what stood around it may have changed when it runs.</param>
    public static IEnumerable<(IOperation Part, bool Value)> Before(IOperation operation, bool inSameFunction)
    {
        foreach (var (kind, condition) in PathFacts.Before(operation))
        {
            if (inSameFunction && kind is PathFactKind.LeftLambda)
                yield break;

            if (kind is not (PathFactKind.Holds or PathFactKind.HoldsNot))
                continue;

            foreach (var settled in BehindLocals(condition, kind == PathFactKind.Holds))
                yield return settled;
        }
    }

    /// <summary>The parts of a condition, and with a local that is made once the parts of what it is made of: <c>var isThere = File.Exists(path); if (wished &amp;&amp; !isThere)</c>.</summary>
    public static IEnumerable<(IOperation Part, bool Value)> BehindLocals(IOperation condition, bool value, int steps = MaxSteps)
    {
        foreach (var (part, outcome) in In(condition, value))
        {
            yield return (part, outcome);

            if (steps == 0 || part is not ILocalReferenceOperation local || Writes.OnlyValueOf(local) is not { ConstantValue.HasValue: false } made)
                continue;

            foreach (var settled in BehindLocals(made, outcome, steps - 1))
                yield return settled;
        }
    }

    /// <summary>The parts of which it is known how they came out, with their values, from left to right; the condition itself if it has no such parts.</summary>
    public static IEnumerable<(IOperation Part, bool Value)> In(IOperation condition, bool value)
    {
        // Most conditions have one part.
        Stack<(IOperation, bool)>? pending = null;
        var (next, outcome) = (condition, value);
        while (true)
        {
            next = next.Unwrap();
            if (next is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand })
            {
                (next, outcome) = (operand, !outcome);
                continue;
            }

            if (next is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, LeftOperand: { Type.SpecialType: SpecialType.System_Boolean } asked } comparison
                && comparison.RightOperand.Unwrap().ConstantValue is { HasValue: true, Value: bool constant })
            {
                (next, outcome) = (asked, outcome == (constant == (comparison.OperatorKind == BinaryOperatorKind.Equals)));
                continue;
            }

            if (next is IBinaryOperation both && both.OperatorKind == (outcome ? BinaryOperatorKind.ConditionalAnd : BinaryOperatorKind.ConditionalOr))
            {
                pending ??= new Stack<(IOperation, bool)>();
                pending.Push((both.RightOperand, outcome));
                next = both.LeftOperand;
                continue;
            }

            yield return (next, outcome);

            if (pending is not { Count: > 0 })
                yield break;

            (next, outcome) = pending.Pop();
        }
    }
}
