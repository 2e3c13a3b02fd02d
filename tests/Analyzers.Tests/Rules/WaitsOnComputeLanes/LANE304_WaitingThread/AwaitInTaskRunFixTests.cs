using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.WaitingThreadAnalyzer, LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes.AwaitInTaskRunFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class AwaitInTaskRunFixTests
{
    [Fact]
    public Task Work_becomes_async() => Verify.Fixes(
        """
        class C
        {
            int ticks;

            void M(CancellationToken token)
            {
                // Ticks.
                _ = Task.[|Run|](() =>
                {
                    while (!token.IsCancellationRequested)
                    {
                        Thread.Sleep(1000);
                        Tick();
                    }
                });
                var work = Task.[|Run|](() => { WorkAsync().Wait(); WorkAsync().GetAwaiter().GetResult(); }, token); // both
                Task.[|Run|](() => { Thread.Sleep(10); return ticks; });
            }

            void Tick() => ticks++;
            static Task WorkAsync() => Task.CompletedTask;
        }
        """,
        """
        class C
        {
            int ticks;

            void M(CancellationToken token)
            {
                // Ticks.
                _ = Task.Run(async () =>
                {
                    while (!token.IsCancellationRequested)
                    {
                        await Task.Delay(1000, token);
                        Tick();
                    }
                });
                var work = Task.Run(async () => { await WorkAsync(); await WorkAsync(); }, token); // both
                Task.Run(async () => { await Task.Delay(10, token); return ticks; });
            }

            void Tick() => ticks++;
            static Task WorkAsync() => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("Task.[|Run|](() => barrier.SignalAndWait());")]
    [InlineData("Task.[|Run|](() => { Thread.Sleep(100); barrier.SignalAndWait(); });")]
    [InlineData("Task.[|Run|](Waits); void Waits() { Thread.Sleep(100); barrier.SignalAndWait(); }")]
    [InlineData("[|new Thread|](() => Thread.Sleep(100)).Start();")]
    [InlineData("Task.Factory.[|StartNew|](() => { Thread.Sleep(100); Thread.Sleep(100); }, TaskCreationOptions.LongRunning);")]
    public Task No_fix(string statement) => Verify.OffersNoFix($$"""class C { void M(Barrier barrier) { {{statement}} } }""");
}
