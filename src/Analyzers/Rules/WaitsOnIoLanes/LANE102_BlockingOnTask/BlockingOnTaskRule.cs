using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE102: a thread is held until a task completes.</summary>
internal sealed class BlockingOnTaskRule() : WaitRule(Definition)
{
    internal const string Id = "LANE102";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Certain,
        title: "Blocking on a task on an I/O lane",
        message: "'{0}' holds the thread of {1} until the task completes; {2}",
        description: "Blocking on a task keeps one thread idle and often needs a second one to complete the task: under load the "
            + "thread pool starves, and with a synchronisation context the code deadlocks. 'await' gives the thread back.");

    public override void Judge(WaitSite site)
    {
        if (site.Api.Kind != WaitKind.Task || site.Lane is not { Lane: Lane.Io } lane)
            return;

        if (!site.IsHarmless)
            Report(site, Squiggle.Text(site.Operation), lane.Reason, site.Advice(site.Api.Remedy));
    }
}
