using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// Inner loops that go on counting where their last round has stopped: a scanner's <c>while (i &lt; n &amp;&amp; …) i++</c>, the left end of a
/// sliding window. All rounds of the loop around together run them through their range once, not once each (an amortised bound).
/// </summary>
internal static class OngoingCount
{
    /// <summary>The outermost loop in all of whose rounds a loop's variable moves in one direction and never starts anew; null if there is none.</summary>
    public static ILoopOperation? Around(ILoopOperation loop) =>
        (VariableOf(loop) is { } variable ? Around(loop, variable) : null)
        ?? (TakenAlong(loop) is { } other ? Around(loop, other) : null);

    private static ILoopOperation? Around(ILoopOperation loop, ISymbol variable)
    {
        var writes = BodyVariables.Around(loop).WritesOf(variable);
        ILoopOperation? around = null;
        for (var current = loop.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is not ILoopOperation outer)
                continue;

            if ((variable is ILocalSymbol local && LoopRounds.IsDeclaredIn(local, outer.Body.Syntax)) || !MovesOneWay(writes, outer))
                break;

            around = outer;
        }

        return around;
    }

    /// <summary>The variable of a loop around that each round moves on as well: <c>for (j = i + 1; j &lt; n &amp;&amp; …; j++) { Take(lines[j]); i++; }</c>.</summary>
    private static ISymbol? TakenAlong(ILoopOperation loop)
    {
        if (loop.Body is not IBlockOperation { Operations: var statements })
            return null;

        foreach (var statement in statements)
        {
            if (statement is IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: var moved } } } && IsOfLoopAround(moved, loop))
                return moved;
        }

        return null;
    }

    private static bool IsOfLoopAround(ILocalSymbol local, ILoopOperation loop)
    {
        for (var current = loop.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation outer && SymbolEqualityComparer.Default.Equals(VariableOf(outer), local))
                return true;
        }

        return false;
    }

    private static ISymbol? VariableOf(ILoopOperation loop)
    {
        var condition = loop switch
        {
            IWhileLoopOperation { Condition: { } test } => test,
            IForLoopOperation { Condition: { } test } => test,
            _ => null,
        };

        if (condition?.Unwrap() is not IBinaryOperation { LeftOperand: var left, RightOperand: var right })
            return null;

        return Moved(left) ?? Moved(right);

        ISymbol? Moved(IOperation side)
        {
            if (BodyVariables.VariableOf(side) is not { } variable || variable is not (ILocalSymbol or IParameterSymbol))
                return null;

            foreach (var write in BodyVariables.Around(loop).WritesOf(variable))
            {
                if (write.IsWithin(loop))
                    return variable;
            }

            return null;
        }
    }

    private static bool MovesOneWay(IReadOnlyList<IOperation> writes, ILoopOperation loop)
    {
        var (isUp, isDown) = (false, false);
        foreach (var write in writes)
        {
            if (!write.IsWithin(loop))
                continue;

            switch (write)
            {
                case IIncrementOrDecrementOperation { Kind: var kind }:
                    (isUp, isDown) = (isUp || kind == OperationKind.Increment, isDown || kind == OperationKind.Decrement);
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add }:
                    isUp = true;
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract }:
                    isDown = true;
                    break;
                default:
                    return false;
            }
        }

        return isUp != isDown;
    }
}
