using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>An element that one iteration writes and another one reads: <c>a[i] = a[i - 1] + x</c>.</summary>
internal static class CarriedElement
{
    /// <summary>The read of such an element; null if there is none, or if one of the two may not happen, or not for this element.</summary>
    public static IOperation? ReadBy(Access write, Footprint print, LoopScope scope)
    {
        if (write.Subscripts is not [{ } written] || CoefficientOf(written, scope.IndexAtom) is not { } factor || !IsAlwaysDone(write, scope))
            return null;

        foreach (var other in print.Accesses)
        {
            if (other is { IsWrite: false, Kind: AccessKind.Element, Subscripts: [{ } subscript] } && other.Base.IsSame(write.Base) && IsAlwaysDone(other, scope)
                && subscript.Minus(written)?.ConstantValue is { } distance && distance != 0 && distance % factor == 0 && IsShorter(distance / factor, scope.Space))
            {
                return other.Where;
            }
        }

        return null;
    }

    /// <summary>By how much a subscript grows with the index; null if anything else in it may differ between iterations.</summary>
    private static long? CoefficientOf(Polynomial subscript, Atom index)
    {
        if (subscript.Varies())
            return null;

        foreach (var (atoms, factor) in subscript.Terms)
        {
            if (atoms is [var atom] && atom == index)
                return factor;
        }

        return null;
    }

    private static bool IsAlwaysDone(Access access, LoopScope scope)
    {
        if (access.Frame != scope.Frame)
            return false;

        for (var parent = access.Where.Parent; parent is not null && parent != scope.Body; parent = parent.Parent)
        {
            if (parent is IConditionalOperation or ILoopOperation or ISwitchOperation or ISwitchExpressionOperation or IAnonymousFunctionOperation or ILocalFunctionOperation
                or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } or ICoalesceOperation or ICatchClauseOperation)
            {
                return false;
            }
        }

        return scope.Body is not IBlockOperation block || !MayLeave(block, access.Where);
    }

    private static bool MayLeave(IBlockOperation block, IOperation access)
    {
        foreach (var statement in block.Operations)
        {
            if (statement.Syntax.SpanStart >= access.Syntax.SpanStart)
                return false;

            if (statement is IConditionalOperation or ISwitchOperation or ITryOperation)
                return true;
        }

        return false;
    }

    /// <summary>Whether two iterations can be so far apart; of bounds that are not known it is believed that they leave room for a step or two.</summary>
    private static bool IsShorter(long distance, IndexSpace space)
    {
        distance = distance < 0 ? -distance : distance;
        return space is { Low: { } low, High: { } high } && high.Minus(low)?.ConstantValue is { } length ? distance <= length : distance <= 2;
    }
}
