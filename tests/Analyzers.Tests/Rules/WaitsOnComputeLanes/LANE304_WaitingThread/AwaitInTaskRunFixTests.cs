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
            static Task WorkAsync() => Task.Delay(1);
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
            static Task WorkAsync() => Task.Delay(1);
        }
        """);

    [Fact]
    public Task Thread_in_the_background_becomes_a_task() => Verify.Fixes(
        """
        class C
        {
            int ticks;

            void M(CancellationToken token)
            {
                // Ticks.
                [|new Thread|](() =>
                {
                    while (!token.IsCancellationRequested)
                    {
                        Thread.Sleep(1000);
                        Tick();
                    }
                }) { Name = "ticks", IsBackground = true }.Start(); // from now on
            }

            void Tick() => ticks++;
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
                }); // from now on
            }

            void Tick() => ticks++;
        }
        """, title: "Use 'Task.Run' and 'await' (an exception stays in its task)");

    [Theory]
    [InlineData("[|new Thread|](() => Thread.Sleep(100)) { IsBackground = false }.Start();")]
    [InlineData("[|new Thread|](() => Thread.Sleep(100)) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();")]
    [InlineData("var thread = [|new Thread|](() => Thread.Sleep(100)) { IsBackground = true }; thread.Start(); thread.Join();")]
    [InlineData("[|new Thread|](() => barrier.SignalAndWait()) { IsBackground = true }.Start();")]
    [InlineData("Task.[|Run|](() => { barrier.SignalAndWait(); barrier.SignalAndWait(); });")]
    [InlineData("Task.[|Run|](() => { Thread.Sleep(100); barrier.SignalAndWait(); });")]
    [InlineData("Task.[|Run|](Waits); void Waits() { Thread.Sleep(100); barrier.SignalAndWait(); }")]
    [InlineData("[|new Thread|](() => Thread.Sleep(100)).Start();")]
    [InlineData("Task.Factory.[|StartNew|](() => { Thread.Sleep(100); Thread.Sleep(100); }, TaskCreationOptions.LongRunning);")]
    public Task No_fix(string statement) => Verify.OffersNoFix($$"""class C { void M(Barrier barrier) { {{statement}} } }""");
}
