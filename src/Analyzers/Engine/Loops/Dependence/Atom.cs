using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What an integer expression is built of: a quantity with a name. Atoms are the same if they are the same object.</summary>
internal sealed class Atom(string name, int number, AtomKind kind)
{
    public string Name { get; } = name;

    /// <summary>The order of creation, by which terms are sorted.</summary>
    public int Number { get; } = number;

    public AtomKind Kind { get; } = kind;

    /// <summary>Whether the quantity cannot be negative.</summary>
    public bool IsNonNegative { get; init; }

    /// <summary>The lowest and highest value where they are known; both may depend on what stands further out.</summary>
    public Polynomial? Low { get; init; }

    /// <inheritdoc cref="Low"/>
    public Polynomial? High { get; init; }

    /// <summary>For <c>x / c</c>: what is divided.</summary>
    public Polynomial? Dividend { get; init; }

    /// <summary>For <c>x / c</c>: by what it is divided.</summary>
    public long Divisor { get; init; }

    /// <summary>The field, local or parameter that is named, if it is one.</summary>
    public ISymbol? Symbol { get; init; }

    /// <summary>Whether iterations may see different values of it.</summary>
    public bool Varies => Kind is AtomKind.Inner or AtomKind.Opaque;

    public override string ToString() => Name;
}

internal enum AtomKind
{
    /// <summary>The same for all iterations.</summary>
    Invariant,

    /// <summary>The index of the loop in question, or the number of the iteration.</summary>
    Index,

    /// <summary>The index of a loop inside it, within bounds that are known.</summary>
    Inner,

    /// <summary>Anything else.</summary>
    Opaque,
}
