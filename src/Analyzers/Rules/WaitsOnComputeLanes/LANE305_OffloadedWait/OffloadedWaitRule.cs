using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnComputeLanes;

/// <summary>LANE305: a wait that could be awaited is sent to a thread of the pool instead.</summary>
internal sealed class OffloadedWaitRule() : WaitRule(Definition)
{
    internal const string Id = "LANE305";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnComputeLanes, RuleLevel.Likely,
        title: "Task.Run around a wait that could be awaited",
        message: "'{0}' does nothing but hold a thread of the pool, waiting for {1}; write '{2}' without '{3}'",
        description: "Task.Run moves a wait to another thread, which is held just as long. Where the call has an awaitable counterpart, awaiting that "
            + "needs no thread at all.");

    public override void Judge(WaitSite site)
    {
        if (site.Lane.Lane != Lane.Compute || OffloadedWait.Around(site.Operation) is not { } offload)
            return;

        if (site.Kind is not { } kind || !HasAwaitable(site, kind) || ComputesAsWell(site) || site.Facts.Lanes.IsTestProject || site.IsHarmless)
            return;

        Report(
            site, Squiggle.Text(site.Operation), WaitKindText.Of(kind), site.Counterpart?.Remedy ?? site.Api.Remedy, Squiggle.Text(offload));
    }

    // Who packs or unpacks an archive gives the pool something to do.
    private static bool ComputesAsWell(WaitSite site) => site.Wait.Member is { } member && site.Facts.Costs.ApiOf(member) is { What: not null };

    private static bool HasAwaitable(WaitSite site, WaitKind kind) => kind switch
    {
        WaitKind.Sleep => !TimeOut.IsYield(site.Operation, site.Settings.MinSleepMilliseconds),
        WaitKind.Task => true,
        WaitKind.Console or WaitKind.Parallel or WaitKind.Load or WaitKind.Gc => false,
        _ => site.Counterpart is not null,
    };
}
