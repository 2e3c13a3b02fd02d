using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InProgram;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class WorkerProcessLikelyHeavyLoopFixTests
{
    [Fact]
    public async Task Is_offered() => Assert.Contains(WorkerKey, await KeysAsync<LikelyHeavyLoopRule, OffloadLikelyHeavyLoopFix>(Before(
        "long sum = 0; [|for|] (int i = 0; i < size; i++) for (int j = 0; j < size; j++) sum = sum * 31 + i % (j + 1); return sum;", "int size")));

    [Fact]
    public async Task Is_not_offered_where_it_fills_what_others_hold() => Assert.DoesNotContain(WorkerKey, await KeysAsync<LikelyHeavyLoopRule, OffloadLikelyHeavyLoopFix>(Before(
        "[|for|] (int i = 0; i < size; i++) for (int j = 0; j < size; j++) given[0] = given[0] * 31 + i % (j + 1); return given[0];", "int size, long[] given")));
}
