using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.LikelyHeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadLikelyHeavyQueryFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadLikelyHeavyLoopFixTests
{
    [Fact]
    public Task Moves_a_query() => Verify.Fixes(
        Method("sum = a.[|Sum|](x => a.Sum(y => a.Sum(z => x * y * z)));", "int[] a"),
        Method("sum = await Task.Run(() => a.Sum(x => a.Sum(y => a.Sum(z => x * y * z))));", "int[] a"));
}
