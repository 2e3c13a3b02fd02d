using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Counterparts;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Dependence;
using LaneKeeper.Engine.Loops.Races;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
using LaneKeeper.Engine.Workers;
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

    private readonly HelperFacts _helpers;
    private readonly MethodBodies _bodies;
    private readonly CostMaps _costs;
    private readonly UserInput _input;

    private CompilationFacts(Compilation compilation, UserInput input)
    {
        _input = input;
        Types = new KnownTypes(compilation);
        var blocking = new BlockingCatalog(compilation, input.Blocking);
        var bodies = _bodies = new MethodBodies(compilation);
        var projects = new SourceProjects(compilation);
        var compiled = new CompiledProjects(compilation, RecordedWaits.AssembliesOf(input.Facts));
        var recorded = new RecordedWaits(input.Facts, compiled);
        var dispatch = new Dispatch(compilation, projects, compiled);
        MethodBodies BodiesOf(IMethodSymbol method) => projects.OtherOf(method) is { } other ? Elsewhere(other)._bodies : bodies;
        var ready = new ReadyAnswers(dispatch, BodiesOf, Types);
        Waits = new WaitMap(compilation, Types, blocking, ready, new EntityQueries(dispatch, BodiesOf, Types),
            new InheritedWaits(dispatch, blocking), new FormReads(compilation, dispatch, bodies, Types));
        Counterparts = new CounterpartMap(compilation, Types);
        Lanes = new LaneMap(compilation, Types, LaneRules.With(input.Lanes), input.Host);
        _costs = new CostMaps(
            compilation, bodies, dispatch, projects, new ComputeCatalog(input.Computing), member => blocking.Find(member) is not null,
            static work => FirstUse.Of(work) != Occasions.Many, Types.IsTaskLike, input, project => Elsewhere(project)._costs);
        ActionTakers = new ActionTakers(compilation, Types);
        ThreadStarts = new ThreadStarts(compilation, Types);
        WaitingBodies = new WaitingBodies(compilation, Waits);
        var uses = new FieldUses(compilation);
        LockTakers = new LockTakers(uses, Lanes);
        ShortSemaphores = new ShortSemaphores(compilation, uses, Waits);
        Completions = new SourceCompletions(uses, Lanes);
        _helpers = new HelperFacts(compilation, Types, blocking, Waits, Counterparts, Lanes, dispatch, bodies, projects, recorded, input, project => Elsewhere(project)._helpers);
        var targets = new CallTargets(dispatch, BodiesOf, new HeldFunctions(compilation, bodies), projects);
        Dependence = new LoopDependence(input.Effects, targets);
        SharedWrites = new SharedWrites(input.Effects, targets);
        Isolation = new WorkIsolation(compilation, input.Effects, targets, uses);
        Copies = new CopiedTypes(new Subtypes(compilation));
        NestedLoops = new NestedLoops(compilation, bodies, dispatch);
        var reads = new OverlappingReads(input.Effects, dispatch, bodies);
        IndependentAwaits = new IndependentAwaits(reads, new ServiceReads(new SingletonServices(compilation)), ready.Holds);
        IndependentTurns = new IndependentTurns(reads);
    }

    public KnownTypes Types { get; }

    public WaitMap Waits { get; }

    public CounterpartMap Counterparts { get; }

    public LaneMap Lanes { get; }

    public CostMap Costs => _costs.Own;

    public ActionTakers ActionTakers { get; }

    public ThreadStarts ThreadStarts { get; }

    public WaitingBodies WaitingBodies { get; }

    public LockTakers LockTakers { get; }

    public ShortSemaphores ShortSemaphores { get; }

    public SourceCompletions Completions { get; }

    /// <summary>What an operation calls, if a wait may hide behind it.</summary>
    public HelperCalls Helpers => _helpers.Calls;

    /// <summary>A first look whether an operation may lead to a wait, which rules out nearly all.</summary>
    public bool MayHideWait(IOperation operation, CancellationToken cancellationToken) =>
        _helpers.Calls.MayCall(operation, cancellationToken) && _helpers.Calls.MayStandAt(operation, cancellationToken);

    /// <summary>The waits behind members that other projects may call, by their documentation ids.</summary>
    public SortedDictionary<string, WaitSummary> WaitsOfMembers(CancellationToken cancellationToken) => _helpers.WaitsOfMembers(cancellationToken);

    /// <summary>The waits behind helpers.</summary>
    public HiddenWaitMap HiddenWaits(VirtualCalls virtualCalls) => _helpers.WaitsWith(virtualCalls);

    public LoopDependence Dependence { get; }

    public SharedWrites SharedWrites { get; }

    public WorkIsolation Isolation { get; }

    public CopiedTypes Copies { get; }

    public NestedLoops NestedLoops { get; }

    public IndependentAwaits IndependentAwaits { get; }

    public IndependentTurns IndependentTurns { get; }

    /// <summary>The facts where nothing depends on the user's files and options.</summary>
    public static CompilationFacts Of(Compilation compilation) =>
        Cache.GetValue(compilation, static compilation => new CompilationFacts(compilation, UserInput.None));

    /// <summary>The facts with what the user's catalogs, lane files and options say.</summary>
    public static CompilationFacts Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        return Of(compilation, UserInput.Of(compilation, options, cancellationToken));
    }

    private static CompilationFacts Of(Compilation compilation, UserInput input)
    {
        if (input.IsNone)
            return Of(compilation);

        // All analyzers of a run are given the same files and options.
        var facts = CacheWithFiles.GetValue(compilation, compilation => new CompilationFacts(compilation, input));
        return facts._input.Equals(input) ? facts : new CompilationFacts(compilation, input);
    }

    /// <summary>The facts of a project to which this one refers, with the same files and options.</summary>
    private CompilationFacts Elsewhere(Compilation project) => Of(project, _input);
}
