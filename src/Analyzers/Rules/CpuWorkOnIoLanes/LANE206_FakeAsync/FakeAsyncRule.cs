using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE206: the work is done before its task is returned.</summary>
internal sealed class FakeAsyncRule() : CpuRule(Definition)
{
    internal const string Id = "LANE206";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Likely,
        title: "Heavy work before a completed task is returned",
        message: "'{0}' computes {1} before it returns its task, on the thread of whoever calls it; return 'Task.Run(() => …)', or make it synchronous",
        description: "A method that returns a task promises to give the thread back. This one computes first and returns a task that is completed already: its caller awaits nothing, "
            + "and keeps its thread all the while.");

    public override void Judge(CpuSite site)
    {
        if (site.Verdict != CpuVerdict.Light && FakeAsync.WorkOf(site.Operation, site.Facts.Types) is not null && FakeAsync.IsReturned(site.Operation))
            Report(site, Squiggle.Of(site.Operation), site.Context.ContainingSymbol.Name, site.Words());
    }
}
