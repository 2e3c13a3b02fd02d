using System.Collections.Generic;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>The values that the index of a loop takes: between two bounds that need not be known, at least a step apart.</summary>
/// <param name="Index">The index; for a <c>foreach</c> the number of the iteration.</param>
/// <param name="Low">The lowest value that it may take.</param>
/// <param name="High">The highest one.</param>
/// <param name="Step">The distance of two values, positive.</param>
/// <param name="IsUp">Whether the values grow from one iteration to the next.</param>
internal sealed record IndexSpace(Atom Index, Polynomial? Low, Polynomial? High, long Step, bool IsUp)
{
    /// <summary>The distance of two values where it is no constant: at least <see cref="Step"/>, since the loop ends.</summary>
    public Polynomial? Stride { get; init; }

    /// <summary>The first value.</summary>
    public Polynomial? Start => IsUp ? Low : High;
}

/// <summary>Where a subscript is used: the loops around it inside the loop in question, outermost first.</summary>
internal sealed record Context(IReadOnlyList<Atom> Inner)
{
    public static Context Outermost { get; } = new([]);

    public Context Inside(Atom index) => new([.. Inner, index]);
}
