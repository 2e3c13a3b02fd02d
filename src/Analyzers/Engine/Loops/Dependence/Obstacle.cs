using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Something that keeps iterations from running at the same time.</summary>
/// <param name="Reason">What kind of thing it is.</param>
/// <param name="Sentence">Why, in the words of the code at hand; no capital, no full stop.</param>
/// <param name="Where">The operation.</param>
/// <param name="IsProven">Whether the iterations surely depend on each other; otherwise it is only not known that they do not.</param>
internal sealed record Obstacle(Reason Reason, string Sentence, IOperation Where, bool IsProven = false)
{
    /// <summary>Two variables that would have to hold different objects, where that is all that is missing.</summary>
    public (ISymbol First, ISymbol Second)? Unless { get; init; }

    /// <summary>Whether it is only the order of effects that matters: done one after the other in a second loop, all is well.</summary>
    public bool IsOrderOnly { get; init; }
}
