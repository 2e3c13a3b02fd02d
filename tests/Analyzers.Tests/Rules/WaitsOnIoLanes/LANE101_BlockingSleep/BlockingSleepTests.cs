using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class BlockingSleepTests
{
    [Fact]
    public Task Sleep_in_synchronous_method() => Verify.Silent("class C { void M() { Thread.Sleep(100); } }");

    [Fact]
    public Task Sleep_in_async_method() => Verify.Reports(
        """
        class C
        {
            async Task M()
            {
                Thread.[|Sleep|](100);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Option_raises_the_bound() => Verify.Reports(
        """
        class C
        {
            async Task M()
            {
                Thread.[|Sleep|](100);
                Thread.Sleep(50);
                await Task.Yield();
            }
        }
        """, new() { Options = "lanekeeper.min_sleep_ms = 51" });

    [Fact]
    public Task Message() => Verify.Says(
        "class C { async Task M() { Thread.[|Sleep|](100); await Task.Yield(); } }",
        "'Thread.Sleep' holds the thread of async method 'C.M' while it sleeps; write 'await Task.Delay'");
}
