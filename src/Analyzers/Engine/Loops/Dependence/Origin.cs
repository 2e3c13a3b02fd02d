using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

internal enum OriginKind
{
    /// <summary>No object at all.</summary>
    Null,

    /// <summary>Made by this very iteration: no other one can reach it.</summary>
    FreshInIteration,

    /// <summary>Made before the loop by the same method, and known to nobody else.</summary>
    FreshBefore,

    /// <summary>What a variable or a chain of fields holds, the same for all iterations.</summary>
    Path,

    /// <summary>An element of a collection, at known subscripts.</summary>
    Element,

    /// <summary>Any object.</summary>
    Unknown,
}

/// <summary>Where an object comes from, as far as it decides whether two expressions may mean the same one.</summary>
/// <param name="Kind">How much is known.</param>
/// <param name="Path">For a path, the variable and the fields after it; for <c>this</c> the type.</param>
internal sealed record Origin(OriginKind Kind, IReadOnlyList<ISymbol> Path)
{
    public static Origin Null { get; } = new(OriginKind.Null, []);

    public static Origin FreshInIteration { get; } = new(OriginKind.FreshInIteration, []);

    public static Origin Unknown { get; } = new(OriginKind.Unknown, []);

    /// <summary>For an element: the collection.</summary>
    public Origin? Container { get; init; }

    /// <summary>For an element: its subscripts.</summary>
    public IReadOnlyList<Polynomial?> Subscripts { get; init; } = [];

    /// <summary>For rows of an array that this method has filled with new ones: no two of them are the same.</summary>
    public bool HasDistinctElements { get; init; }

    public static Origin Of(ISymbol variable) => new(OriginKind.Path, [variable]);

    /// <summary>A key that is the same for what is surely the same object; null if there is none.</summary>
    public string? Key => Kind is OriginKind.Path or OriginKind.FreshBefore ? string.Join(".", Names()) : null;

    /// <summary>What a field of this object holds.</summary>
    public Origin Then(ISymbol field) => Kind is OriginKind.Path or OriginKind.FreshBefore ? new Origin(OriginKind.Path, [.. Path, field]) : Unknown;

    /// <summary>Whether both are surely the same object in all iterations.</summary>
    public bool IsSame(Origin other)
    {
        if (Kind != other.Kind || Kind is not (OriginKind.Path or OriginKind.FreshBefore) || Path.Count != other.Path.Count)
            return false;

        for (var i = 0; i < Path.Count; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(Path[i], other.Path[i]))
                return false;
        }

        return true;
    }

    /// <summary>Whether one iteration's object may be the object of another iteration; types are not looked at.</summary>
    public bool MayBe(Origin other)
    {
        if (Kind == OriginKind.Null || other.Kind == OriginKind.Null)
            return false;

        if (Kind == OriginKind.FreshInIteration || other.Kind == OriginKind.FreshInIteration)
            return false;

        // What only one array holds is found nowhere else.
        if (Container is { HasDistinctElements: true } owner)
            return other.Container is { } container && owner.IsSame(container);

        if (other.Container is { HasDistinctElements: true })
            return false;

        return Kind == OriginKind.FreshBefore || other.Kind == OriginKind.FreshBefore ? IsSame(other) : true;
    }

    /// <summary>What holds of a value that may come from either.</summary>
    public Origin Or(Origin other)
    {
        if (Kind == OriginKind.Null || IsSame(other))
            return other;

        if (other.Kind == OriginKind.Null)
            return this;

        return Kind == OriginKind.FreshInIteration && other.Kind == OriginKind.FreshInIteration ? this : Unknown;
    }

    private IEnumerable<string> Names()
    {
        foreach (var symbol in Path)
            yield return symbol.Kind is SymbolKind.Local or SymbolKind.Parameter ? symbol.Name : symbol.ToDisplayString();
    }
}
