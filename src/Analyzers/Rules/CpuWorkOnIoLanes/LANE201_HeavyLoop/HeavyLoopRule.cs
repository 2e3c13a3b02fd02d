using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE201: a loop computes longer than its lane allows, whatever it is given.</summary>
internal sealed class HeavyLoopRule() : CpuRule(Definition)
{
    internal const string Id = "LANE201";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Certain,
        title: "Heavy loop on an I/O lane",
        message: "This loop computes {0} on the thread of {1}; {2}{3}",
        description: "Async, request, UI and timer code shares its thread with others, who stand still as long as a loop computes. The number of its iterations and "
            + "what one of them costs are known here: whatever the data, it takes longer than the lane's budget.");

    public override void Judge(CpuSite site)
    {
        if (site.Verdict == CpuVerdict.Proven && WorkKeyword.Of(site.Operation) is { } keyword)
            ReportLoop(site, keyword, site.Words(IterationsOf(site.Operation)), site.Lane.Reason, site.Remedy);
    }

    private static double? IterationsOf(IOperation operation)
    {
        var iterations = 1.0;
        for (var current = operation; current is ILoopOperation loop; current = InnerOf(loop))
        {
            if (TripCount.Of(loop).Trips.Least.Number is not { } trips)
                return null;

            iterations *= trips;
        }

        return iterations > 1 ? iterations : null;
    }

    /// <summary>A loop whose body is nothing but another loop counts with it.</summary>
    private static IOperation? InnerOf(ILoopOperation loop) => loop.Body switch
    {
        IBlockOperation { Operations: [ILoopOperation only] } => only,
        ILoopOperation only => only,
        _ => null,
    };
}
