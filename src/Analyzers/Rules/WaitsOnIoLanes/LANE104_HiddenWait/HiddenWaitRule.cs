using LaneKeeper.Engine.HiddenWaits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE104: a call of one's own code that looks harmless leads to a wait.</summary>
internal sealed class HiddenWaitRule() : WaitRule(Definition)
{
    internal const string Id = "LANE104";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Certain,
        title: "Wait hidden behind helpers on an I/O lane",
        message: "'{0}' holds the thread of {1} while it waits for {2}: {3}",
        description: "A synchronous helper that waits holds the thread of whoever calls it. In async, request, UI and timer code that "
            + "thread is needed by others; an async form of the helper gives it back.");

    public override bool JudgeHelper(HelperSite site) =>
        Chain.TryReport(Descriptor, site, HiddenWaitClass.Certain, static wait => [WaitKindText.Of(wait.Kind), Chain.TextOf(wait)]);
}
