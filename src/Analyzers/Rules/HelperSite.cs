using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules;

/// <summary>A call on an I/O lane, or on a worker of a parallel loop, that is no wait itself and may lead to one.</summary>
internal sealed class HelperSite
{
    private readonly ImmutableArray<HiddenWait> _waits;

    private HelperSite(OperationAnalysisContext context, CompilationFacts facts, LaneAnswer lane, ImmutableArray<HiddenWait> waits)
    {
        Context = context;
        Facts = facts;
        Lane = lane;
        _waits = waits;
    }

    public OperationAnalysisContext Context { get; }

    public CompilationFacts Facts { get; }

    public LaneAnswer Lane { get; }

    public bool IsOnIoLane => Lane.Lane == Engine.Lanes.Lane.Io;

    /// <summary>The site if it is on such a lane and leads to a wait; the cheapest question first.</summary>
    public static HelperSite? Of(OperationAnalysisContext context, CompilationFacts facts)
    {
        var operation = context.Operation;
        if (!facts.MayHideWait(operation, context.CancellationToken))
            return null;

        var settings = AnalyzerSettings.Of(context.Options, operation.Syntax.SyntaxTree);
        if (settings.MaxChainLength == 0)
            return null;

        var lane = facts.Lanes.LaneOf(operation, context.ContainingSymbol, context.CancellationToken);
        if (!MustNotWait(lane))
            return null;

        var waits = facts.HiddenWaits(settings.VirtualCalls).Behind(operation, context.CancellationToken);
        var near = waits.RemoveAll(wait => wait.Calls > settings.MaxChainLength || IsReportedInside(wait, operation, context, facts));
        return near.IsEmpty ? null : new HelperSite(context, facts, lane, near);
    }

    /// <summary>The nearest wait of a class; null if there is none.</summary>
    public HiddenWait? Nearest(HiddenWaitClass which)
    {
        HiddenWait? nearest = null;
        foreach (var wait in _waits)
        {
            if (wait.Class == which && (nearest is null || wait.Calls < nearest.Calls))
                nearest = wait;
        }

        return nearest;
    }

    private static bool MustNotWait(LaneAnswer lane) => lane.Lane == Engine.Lanes.Lane.Io || lane.Kind == LaneKind.Parallel;

    // A helper that is on such a lane itself has the report where the wait stands.
    private static bool IsReportedInside(HiddenWait wait, IOperation operation, OperationAnalysisContext context, CompilationFacts facts) =>
        wait.Callee is { } helper && MustNotWait(facts.Lanes.OfHelper(helper, operation, context.ContainingSymbol, context.CancellationToken));
}
