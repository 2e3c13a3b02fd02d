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

    [Fact]
    public Task Offers_a_set_for_a_query() => LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.LikelyHeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadLikelyHeavyLoopFix>.Fixes(
        Method(
            """
            var known = Enumerable.Range(0, 100_000).ToList();
                    var odd = Enumerable.Range(0, 100_000).Select(x => x * 2 + 1).ToList();
                    // How many are not there.
                    sum = known.[|Count|](x => !known.Contains(-x));
                    sum += known.Where(x => !odd.Contains(x + 7)).[|Sum|]();
            """),
        Method(
            """
            var known = Enumerable.Range(0, 100_000).ToList();
                    var odd = Enumerable.Range(0, 100_000).Select(x => x * 2 + 1).ToList();
                    // How many are not there.
                    var knownSet = new HashSet<int>(known);
                    sum = known.Count(x => !knownSet.Contains(-x));
                    var oddSet = new HashSet<int>(odd);
                    sum += known.Where(x => !oddSet.Contains(x + 7)).Sum();
            """),
        title: "Look up in a 'HashSet' that is made before the statement");
}
