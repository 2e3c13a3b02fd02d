using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>The values that the index of a counted loop around a place goes through.</summary>
internal static class LoopIndex
{
    public static CountedLoop? LoopOf(ILocalReferenceOperation reference)
    {
        for (var current = reference.Parent; current is not null; current = current.Parent)
        {
            // Only a loop that declares a variable of this name can be the one.
            if (current is IForLoopOperation loop && Declares(loop, reference.Local) && CountedLoop.Of(loop) is { } counted
                && SymbolEqualityComparer.Default.Equals(counted.Index, reference.Local))
            {
                return counted;
            }
        }

        return null;
    }

    /// <summary>On average an index is half of its bound: an inner loop that runs up to it is a triangle.</summary>
    public static Extent Range(CountedLoop loop, int depth)
    {
        var bound = NumberExtents.Of(loop.IsUp ? loop.Bound : loop.Start, depth + 1);
        return bound.Times(0.5);
    }

    private static bool Declares(IForLoopOperation loop, ILocalSymbol local)
    {
        foreach (var declared in loop.Locals)
        {
            if (SymbolEqualityComparer.Default.Equals(declared, local))
                return true;
        }

        return false;
    }
}
