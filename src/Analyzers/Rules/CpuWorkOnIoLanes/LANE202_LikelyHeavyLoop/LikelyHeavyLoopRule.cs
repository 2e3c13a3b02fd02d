using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE202: a loop computes longer than its lane allows, if it is given what such loops usually are.</summary>
internal sealed class LikelyHeavyLoopRule() : CpuRule(Definition)
{
    internal const string Id = "LANE202";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Likely,
        title: "Probably heavy loop on an I/O lane",
        message: "This loop probably computes too long on the thread of {1}: {0}; {2}{3}",
        description: "Async, request, UI and timer code shares its thread with others, who stand still as long as a loop computes. This one is quadratic or worse in something that "
            + "nothing limits, or does expensive work for each of many.");

    public override void Judge(CpuSite site)
    {
        if (site.Verdict == CpuVerdict.Likely && WorkKeyword.Of(site.Operation) is { } keyword)
            ReportLoop(site, keyword, site.Words(), site.Lane.Reason, site.Remedy);
    }
}
