using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

internal enum AccessKind
{
    /// <summary>An element of an array or span.</summary>
    Element,

    /// <summary>A field of an object, or a static one.</summary>
    Field,

    /// <summary>What a collection or another object of a library holds, seen as one thing.</summary>
    State,

    /// <summary>Everything that can be reached, as by a serialiser.</summary>
    Everything,
}

/// <summary>One place in memory that an iteration reads or writes: where, at which statement of the body itself, and in which call.</summary>
internal sealed record Access(AccessKind Kind, Origin Base, ITypeSymbol Type, bool IsWrite, IOperation Where, IOperation Site, Context Context, Frame Frame)
{
    /// <summary>The subscripts of an element; empty if all elements are meant, null where one is not known.</summary>
    public IReadOnlyList<Polynomial?> Subscripts { get; init; } = [];

    /// <summary>The field.</summary>
    public ISymbol? Field { get; init; }

    /// <summary>The field of a struct inside an element or a field, if only that is meant.</summary>
    public ISymbol? Part { get; init; }

    /// <summary>Whether it is reached through a pointer, which may point into anything.</summary>
    public bool IsPointed { get; init; }
}
