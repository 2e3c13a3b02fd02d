using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE205: a method that calls itself several times for each step of a number runs on an I/O lane.</summary>
internal sealed class ExponentialRecursionRule() : CpuRule(Definition)
{
    internal const string Id = "LANE205";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Likely,
        title: "Exponential recursion on an I/O lane",
        message: "'{0}' runs on the thread of {1} and multiplies its work by {2} with each step of its recursion; keep results that were computed before, or move it off the lane",
        description: "A recursion that calls itself more than once for the next smaller number takes exponentially long: some tens of steps are hours. On an I/O lane all that time "
            + "others wait for the thread.");

    public override void Judge(CpuSite site)
    {
        if (site.Operation is not IInvocationOperation { TargetMethod: var called } || site.Cost.Growth is not { } growth
            || (growth.Known ?? growth.AtMost) < site.Budget || site.Facts.Lanes.OfMethod(called, site.CancellationToken).Lane != Lane.Unknown)
        {
            return;
        }

        Report(
            site, Squiggle.Of(site.Operation), growth.Method, site.Lane.Reason,
            growth.Base.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture));
    }
}
