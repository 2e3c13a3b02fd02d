using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Races;

internal enum SharedWriteKind
{
    /// <summary>What is there is read, changed and written back: updates of others get lost.</summary>
    Update,

    /// <summary>What is there is compared before it is replaced: by then it may be another value.</summary>
    Choice,

    /// <summary>Something is left there and read again in the same iteration: it may be another one's by then.</summary>
    Scratch,

    /// <summary>An object is changed that only one thread may change at a time.</summary>
    Collection,

    /// <summary>Single bits of words that others write too.</summary>
    Bits,

    /// <summary>A pseudo-random generator, which falls silent when several threads use it.</summary>
    Random,

    /// <summary>A connection, context or control that serves one thread at a time.</summary>
    Bound,

    /// <summary>An element that another iteration reads.</summary>
    Carried,

    /// <summary>The variable of a <c>for</c>, which goes on while the function still uses it.</summary>
    LoopVariable,
}

/// <summary>Something that several threads write at the same time.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Name">What it is, as the code calls it.</param>
/// <param name="Site">Where in the body: the write, or the call behind which it is.</param>
/// <param name="Write">The operation that writes.</param>
/// <param name="Type">The type of the variable or object.</param>
internal sealed record SharedWrite(SharedWriteKind Kind, string Name, IOperation Site, IOperation Write, ITypeSymbol? Type)
{
    /// <summary>The local, parameter, field or property that is written or holds the object; null for an element.</summary>
    public ISymbol? Variable { get; init; }

    /// <summary>The reason in words, where the kind does not say it.</summary>
    public string? Sentence { get; init; }
}
