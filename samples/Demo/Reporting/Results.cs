using LaneKeeper.Demo.Tools;
using LaneKeeper.Demo.Web;

namespace LaneKeeper.Demo.Reporting;

/// <summary>All that one run has measured. No tools and nothing behind a web server: single scenarios, or few seconds, were asked for.</summary>
internal sealed record Results(bool Quick, double BusyShare, ToolResults? Tools, IReadOnlyList<Comparison> Comparisons, IReadOnlyList<WebComparison> Web)
{
    // Below this the operating system's own bustle is all that is seen.
    private const double Busy = 0.15;

    public static MachineInfo Machine => MachineInfo.Here;

    /// <summary>What a reader has to know to judge the numbers.</summary>
    public IEnumerable<string> Reservations()
    {
        if (Machine.Cores == 1)
            yield return "This machine has one core: nothing that computes can be faster in parallel here, and the numbers show it.";
        if (BusyShare > Busy)
        {
            yield return FormattableString.Invariant(
                $"Other programs took {BusyShare:P0} of the cores when this began: every time is longer than on a quiet machine, and a gain may be hidden.");
        }

        if (Quick)
            yield return "This was a quick run: less work, less exact.";
        if (Machine.Build != "Release")
            yield return "This is not a release build: what computes is slower than it need be.";
    }
}
