using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnComputeLanes;

/// <summary>LANE301: a worker of a parallel loop or query waits.</summary>
internal sealed class WaitInParallelLoopRule() : WaitRule(Definition)
{
    internal const string Id = "LANE301";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnComputeLanes, RuleLevel.Certain,
        title: "Wait in a parallel loop",
        message: "'{0}' in the {1} holds a worker while it waits for {2}; use 'await Parallel.{3}' and '{4}'",
        description: "Parallel loops and queries have a worker for each core, meant for computing. One that waits computes nothing, and the pool "
            + "adds threads slowly. 'Parallel.ForEachAsync' has as many waits under way as it is told to, without a thread for each.");

    public override void Judge(WaitSite site)
    {
        if (site.Lane is not { Lane: Lane.Compute, Kind: LaneKind.Parallel } lane || site.Kind is not { } kind)
            return;

        if (!IsLong(site, kind) || site.Facts.Lanes.IsTestProject || site.IsHarmless)
            return;

        var hasRange = lane.Reason.Contains("'Parallel.For'");
        Report(
            site, Squiggle.Text(site.Operation), lane.Reason, WaitKindText.Of(kind), hasRange ? "ForAsync" : "ForEachAsync",
            site.Counterpart?.Remedy ?? site.Api.Remedy);
    }

    // Files are read fast, and in the midst of computing; what has no counterpart could not be awaited.
    private static bool IsLong(WaitSite site, WaitKind kind) => kind switch
    {
        WaitKind.Sleep => !TimeOut.IsYield(site.Operation, site.Settings.MinSleepMilliseconds),
        WaitKind.Task => true,
        WaitKind.Network or WaitKind.Dns or WaitKind.Database or WaitKind.Process or WaitKind.Wait => site.Counterpart is not null,
        _ => false,
    };
}
