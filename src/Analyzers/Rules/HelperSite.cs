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

    /// <summary>
    /// The site if it is on such a lane and leads to a wait; the cheapest question first. As long as the names of all files have not been read, that is
    /// the lane: a project in which nothing runs on such a lane is not read at all, and who would wait for the reader goes on.
    /// </summary>
    public static HelperSite? Of(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (!facts.Helpers.HaveReadNames && !(facts.Helpers.AreMadeBy(context.Operation) && AnalyzerSettings.Of(context).MaxChainLength > 0 && MustNotWait(LaneOf(context, facts))))
            return null;

        if (!facts.MayHideWait(context.Operation, context.CancellationToken))
            return null;

        var settings = AnalyzerSettings.Of(context);
        if (settings.MaxChainLength == 0)
            return null;

        var lane = LaneOf(context, facts);
        return MustNotWait(lane) && Near(context, facts, lane, settings) is { IsEmpty: false } waits ? new HelperSite(context, facts, lane, waits) : null;
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

    // On its own: what a lambda captures is copied when its method begins, and nearly all calls end before they come here.
    private static ImmutableArray<HiddenWait> Near(OperationAnalysisContext context, CompilationFacts facts, LaneAnswer lane, AnalyzerSettings settings)
    {
        var helpers = facts.HiddenWaits(settings.VirtualCalls);
        return helpers.Behind(context.Operation, context.CancellationToken)
            .RemoveAll(wait => wait.Calls > settings.MaxChainLength || IsReportedInside(wait, context.Operation, context, facts)
                || (wait.IsOffWindow && lane.Kind == LaneKind.Ui)
                || (wait.IsForWindow && WindowThread.MayRun(context.Operation, lane, context.ContainingSymbol))
                || (wait.IsOfForm && lane.Kind == LaneKind.Async && facts.Waits.MayFormBeBoundBefore(context.Operation, context.CancellationToken))
                || facts.ShortSemaphores.AreBehind(wait, helpers, context.CancellationToken));
    }

    private static LaneAnswer LaneOf(OperationAnalysisContext context, CompilationFacts facts) =>
        facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken);

    private static bool MustNotWait(LaneAnswer lane) => lane.Lane == Engine.Lanes.Lane.Io || lane.Kind == LaneKind.Parallel;

    // A helper that is on such a lane itself has the report where the wait stands.
    private static bool IsReportedInside(HiddenWait wait, IOperation operation, OperationAnalysisContext context, CompilationFacts facts) =>
        wait.Callee is { } helper && MustNotWait(facts.Lanes.OfHelper(helper, operation, context.ContainingSymbol, context.CancellationToken));
}
