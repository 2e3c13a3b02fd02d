using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.AsyncVoidDelegateAnalyzer, LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes.RunAsTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class RunAsTaskFixTests
{
    [Fact]
    public Task Work_that_is_only_started() => Verify.Fixes(
        """
        class C
        {
            void M()
            {
                new Thread([|async|] () => await Task.Yield()).Start(); // goes on
                new Thread([|async|] state => { await Task.Yield(); }) { IsBackground = true }.Start();
                ThreadPool.QueueUserWorkItem([|async|] state =>
                {
                    new Task([|async|] () => await Task.Yield()).Start();
                    await Task.Delay(1);
                });
            }
        }
        """,
        """
        class C
        {
            void M()
            {
                _ = Task.Run(async () => await Task.Yield()); // goes on
                _ = Task.Run(async () => { await Task.Yield(); });
                _ = Task.Run(async () =>
                {
                    _ = Task.Run(async () => await Task.Yield());
                    await Task.Delay(1);
                });
            }
        }
        """);

    [Theory]
    [InlineData("var thread = new Thread([|async|] () => await Task.Yield()); thread.Start(); thread.Join();")]
    [InlineData("new Thread([|async|] state => await Task.FromResult(state)).Start();")]
    [InlineData("new Thread([|async|] () => await Task.Yield()).Start(\"\");")]
    [InlineData("new Thread([|async|] () => await Task.Yield(), 1000).Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] state => await Task.FromResult(state), 1);")]
    [InlineData("var queued = ThreadPool.QueueUserWorkItem([|async|] _ => await Task.Yield());")]
    [InlineData("var _ = 1; new Thread([|async|] () => await Task.Yield()).Start();")]
    [InlineData("new Thread([|Fire|]).Start();")]
    [InlineData("new List<int>().ForEach([|async|] _ => await Task.Yield());")]
    public Task No_fix(string statement) => Verify.OffersNoFix(
        $$"""
        class C
        {
            void M() { {{statement}} }
            async void Fire() => await Task.Yield();
        }
        """);
}
