using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE101: a sleep holds a thread that others are waiting for.</summary>
internal sealed class BlockingSleepRule() : WaitRule(Definition)
{
    internal const string Id = "LANE101";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Certain,
        title: "Sleep on an I/O lane",
        message: "'{0}' holds the thread of {1} while it sleeps; {2}",
        description: "Thread.Sleep keeps its thread doing nothing. In async, request, UI and timer code that thread is needed by "
            + "others; 'await Task.Delay' gives it back for the time of the sleep.");

    public override void Judge(WaitSite site)
    {
        if (site.Api.Kind != WaitKind.Sleep || site.Lane is not { Lane: Lane.Io } lane)
            return;

        // Sleep(0) and Sleep(1) are yields.
        if (!TimeOut.IsYield(site.Operation, site.Settings.MinSleepMilliseconds) && !site.IsHarmless)
            Report(site, Squiggle.Text(site.Operation), lane.Reason, site.Advice(site.Api.Remedy));
    }
}
