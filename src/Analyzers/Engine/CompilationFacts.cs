using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Counterparts;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine;

/// <summary>
/// The one composition root of a compilation. All analyzers share it, so that what one has found out the others look up;
/// everything in it is lazy, memoised and safe for concurrent use.
/// </summary>
internal sealed class CompilationFacts
{
    private static readonly ConditionalWeakTable<Compilation, CompilationFacts> Cache = new();

    private CompilationFacts(Compilation compilation)
    {
        Types = new KnownTypes(compilation);
        Waits = new WaitMap(compilation, Types);
        Counterparts = new CounterpartMap(compilation, Types);
        Lanes = new LaneMap(compilation, Types);
    }

    public KnownTypes Types { get; }

    public WaitMap Waits { get; }

    public CounterpartMap Counterparts { get; }

    public LaneMap Lanes { get; }

    public static CompilationFacts Of(Compilation compilation) =>
        Cache.GetValue(compilation, static compilation => new CompilationFacts(compilation));
}
