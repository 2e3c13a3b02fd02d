using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Counterparts;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Dependence;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine;

/// <summary>
/// The one composition root of a compilation. All analyzers share it, so that what one has found out the others look up;
/// everything in it is lazy, memoised and safe for concurrent use.
/// </summary>
internal sealed class CompilationFacts
{
    private static readonly ConditionalWeakTable<Compilation, CompilationFacts> Cache = new();
    private static readonly ConditionalWeakTable<Compilation, CompilationFacts> CacheWithFiles = new();

    private readonly BlockingCatalog _catalog;

    private readonly LaneRules _rules;
    private readonly Host? _host;
    private readonly EffectCatalog _effects;

    private CompilationFacts(Compilation compilation, ImmutableArray<CatalogFile> files, LaneRules rules, Host? host, EffectCatalog effects)
    {
        (_rules, _host, _effects) = (rules, host, effects);
        Types = new KnownTypes(compilation);
        _catalog = new BlockingCatalog(compilation, files);
        Waits = new WaitMap(compilation, Types, _catalog);
        Counterparts = new CounterpartMap(compilation, Types);
        Lanes = new LaneMap(compilation, Types, rules, host);
        ActionTakers = new ActionTakers(compilation, Types);
        var uses = new FieldUses(compilation);
        LockTakers = new LockTakers(uses, Lanes);
        Completions = new SourceCompletions(uses, Lanes);
        Dependence = new LoopDependence(effects, new CallTargets(new Dispatch(compilation), new MethodBodies(compilation)));
    }

    public KnownTypes Types { get; }

    public WaitMap Waits { get; }

    public CounterpartMap Counterparts { get; }

    public LaneMap Lanes { get; }

    public ActionTakers ActionTakers { get; }

    public LockTakers LockTakers { get; }

    public SourceCompletions Completions { get; }

    public LoopDependence Dependence { get; }

    /// <summary>The facts where nothing depends on the user's files and options.</summary>
    public static CompilationFacts Of(Compilation compilation) => Cache.GetValue(
        compilation, static compilation => new CompilationFacts(compilation, ImmutableArray<CatalogFile>.Empty, LaneRules.Shipped, host: null, EffectCatalog.Shipped));

    /// <summary>The facts with what the user's catalogs, lane files and options say.</summary>
    public static CompilationFacts Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var files = CatalogFile.Among(options.AdditionalFiles, cancellationToken);
        var lanes = LaneFile.Among(options.AdditionalFiles, cancellationToken);
        var host = Hosts.Named(compilation, options.AnalyzerConfigOptionsProvider);
        var effects = EffectCatalog.With(options.AdditionalFiles, cancellationToken);
        if (files.IsEmpty && lanes.IsEmpty && host is null && effects == EffectCatalog.Shipped)
            return Of(compilation);

        // All analyzers of a run are given the same files and options.
        var facts = CacheWithFiles.GetValue(compilation, compilation => new CompilationFacts(compilation, files, LaneRules.With(lanes), host, effects));
        return facts._catalog.IsOf(files) && facts._rules.IsOf(lanes) && facts._host == host && facts._effects == effects
            ? facts
            : new CompilationFacts(compilation, files, LaneRules.With(lanes), host, effects);
    }
}
