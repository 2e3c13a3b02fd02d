using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.LikelyHeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadLikelyHeavyQueryFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadLikelyHeavyLoopFixTests
{
    [Fact]
    public Task Moves_a_query() => Verify.Fixes(
        Method("sum = a.[|Sum|](x => a.Sum(y => a.Sum(z => x * y * z)));", "int[] a"),
        Method("sum = await Task.Run(() => a.Sum(x => a.Sum(y => a.Sum(z => x * y * z))));", "int[] a"));

    [Fact]
    public Task Offers_a_set_before_more_cores() => LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.LikelyHeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadLikelyHeavyLoopFix>.Fixes(
        Method(
            """
            var known = Enumerable.Range(0, 100_000).ToList();
                    // All that are not there.
                    [|for|] (int i = 0; i < 100_000; i++)
                    {
                        if (known.Contains(-i)) // seldom
                            sum++;
                    }

            """),
        Method(
            """
            var known = Enumerable.Range(0, 100_000).ToList();
                    // All that are not there.
                    var knownSet = new HashSet<int>(known);
                    for (int i = 0; i < 100_000; i++)
                    {
                        if (knownSet.Contains(-i)) // seldom
                            sum++;
                    }

            """),
        action: 0, title: "Look up in a 'HashSet' that is made before the loop");
}
