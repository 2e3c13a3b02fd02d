using System;
using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Cost;
using LaneKeeper.Engine.Loops.Dependence;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>A piece of work on an I/O lane that others need. What several rules ask about it is answered once.</summary>
internal sealed class CpuSite
{
    private CpuVerdict? _verdict;

    /// <param name="context">Where to report it.</param>
    /// <param name="operation">The work.</param>
    /// <param name="facts">What the engine knows.</param>
    /// <param name="lane">The lane that it runs on.</param>
    /// <param name="cost">What it costs.</param>
    public CpuSite(OperationAnalysisContext context, IOperation operation, CompilationFacts facts, LaneAnswer lane, CpuCost cost)
    {
        Context = context;
        Operation = operation;
        Facts = facts;
        Lane = lane;
        Cost = cost;
        EvidenceOf = new RequestSizes(lane, context.ContainingSymbol).EvidenceOf;
        Budget = AnalyzerSettings.Of(context).CpuBudgetFor(lane.Kind);
    }

    public OperationAnalysisContext Context { get; }

    public CompilationFacts Facts { get; }

    public LaneAnswer Lane { get; }

    public CpuCost Cost { get; }

    public IOperation Operation { get; }

    public CancellationToken CancellationToken => Context.CancellationToken;

    /// <summary>How many nanoseconds it may take.</summary>
    public double Budget { get; }

    public Func<Size, SizeEvidence> EvidenceOf { get; }

    /// <summary>Whether it takes longer.</summary>
    public CpuVerdict Verdict => _verdict ??= CpuVerdicts.Of(Cost, Budget, EvidenceOf);

    /// <summary>The cost in words.</summary>
    public string Words(double? iterations = null) =>
        Verdict == CpuVerdict.Proven ? CostText.OfFloor(Cost.Floor.AtLeast, iterations)
        : Cost.Has(CostFlags.Spins) ? "until the clock says so"
        : CostText.OfExpected(Cost.Expected, EvidenceOf);

    /// <summary>What to do about it, the cheaper algorithm first.</summary>
    public string Remedy => Cost.Origin is { What: { } what, Instead: { } instead } ? $"'{what}' does most of it; {Use(instead)}" : OtherPlace;

    private string OtherPlace =>
        Lane.Kind == LaneKind.Request ? "do less, share the work among cores, or queue it for a worker; 'Task.Run' would only move it to another thread that serves requests"
        : "move it off with 'await Task.Run'";

    /// <summary>To use something else. Of what is best made once each call may need its own: the key of another certificate.</summary>
    public string Use(string instead) => instead.EndsWith(" once", StringComparison.Ordinal) ? $"use {instead}, or {OtherPlace}" : $"use {instead}";

    /// <summary>
    /// What keeps the iterations of a loop from being shared among cores; null where nothing does. To be asked only about a loop that is
    /// reported: a proof costs more than all that led there.
    /// </summary>
    public Obstacle? NotParallel =>
        Operation is IForLoopOperation or IForEachLoopOperation
        && Facts.Dependence.Between((ILoopOperation)Operation, CancellationToken) is { Kind: Independence.Unknown or Independence.Dependent, Obstacle: { } obstacle }
            ? obstacle
            : null;

    /// <summary>Whether a rule has spoken: one expression gets one report.</summary>
    public bool IsReported { get; set; }
}
