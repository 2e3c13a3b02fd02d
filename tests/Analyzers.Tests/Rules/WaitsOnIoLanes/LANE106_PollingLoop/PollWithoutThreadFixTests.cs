using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.PollingLoopAnalyzer, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.PollWithoutThreadFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class PollWithoutThreadFixTests
{
    [Fact]
    public Task Loops_in_task_run_and_in_async_code() => Verify.Fixes(
        """
        class C
        {
            private volatile bool _done;

            async Task M(CancellationToken token)
            {
                await Task.Run(() =>
                {
                    // until it is done
                    [|while|] (!_done)
                        Thread.Sleep(10); // again
                });
                [|do|] { Thread.Sleep(1); } while (!_done);
            }
        }
        """,
        """
        class C
        {
            private volatile bool _done;

            async Task M(CancellationToken token)
            {
                await Task.Run(async () =>
                {
                    // until it is done
                    while (!_done)
                        await Task.Delay(10, token); // again
                });
                do { await Task.Delay(1, token); } while (!_done);
            }
        }
        """);

    [Fact]
    public Task All_sleeps_of_a_loop_change_together() => Verify.Fixes(
        "class C { private volatile bool Done; private void M() { [|while|] (!Done) { if (Done) { Thread.Sleep(900); continue; } Thread.Sleep(9); } } }",
        "class C { private volatile bool Done; private async Task M() { while (!Done) { if (Done) { await Task.Delay(900); continue; } await Task.Delay(9); } } }");

    [Fact]
    public Task Private_method_becomes_async_with_its_callers() => Verify.Fixes(
        """
        class C
        {
            private volatile bool _done;

            public async Task Run() { WaitUntilDone(); Finish(); await Task.Yield(); }

            private void WaitUntilDone() { [|for|] (;;) { if (_done) break; Thread.Sleep(50); } }

            private void Finish() { [|while|] (_done) Task.Delay(10).Wait(); }
        }
        """,
        """
        class C
        {
            private volatile bool _done;

            public async Task Run() { await WaitUntilDone(); await Finish(); await Task.Yield(); }

            private async Task WaitUntilDone() { for (;;) { if (_done) break; await Task.Delay(50); } }

            private async Task Finish() { while (_done) await Task.Delay(10); }
        }
        """);

    [Fact]
    public Task Timer_before_the_loop() => Verify.Fixes(
        """
        class C
        {
            private volatile bool _done;

            async Task M(CancellationToken token)
            {
                await Task.Yield();
                // until it is done
                [|do|]
                {
                    Thread.Sleep(1); // again
                } while (!_done);
            }

            private void Wait()
            {
                if (_done)
                {
                    [|while|] (_done)
                        Thread.Sleep(TimeSpan.FromSeconds(0.5));
                }
            }
        }
        """,
        """
        class C
        {
            private volatile bool _done;

            async Task M(CancellationToken token)
            {
                await Task.Yield();
                // until it is done
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
                do
                {
                    await timer.WaitForNextTickAsync(token); // again
                } while (!_done);
            }

            private async Task Wait()
            {
                if (_done)
                {
                    using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
                    while (_done)
                        await timer.WaitForNextTickAsync();
                }
            }
        }
        """, key: "PollWithTimer");

    [Theory]
    [InlineData("private void M(int n) { [|while|] (!Done) Thread.Sleep(n); }")]
    [InlineData("private void M() { if (Done) [|while|] (!Done) Thread.Sleep(9); }")]
    [InlineData("private void M(object timer) { [|while|] (!Done) Thread.Sleep(9); }")]
    [InlineData("private void M() { [|while|] (!Done) Task.Delay(9).Wait(); }")]
    [InlineData("private void M() { [|while|] (!Done) { if (Done) { Thread.Sleep(900); continue; } Thread.Sleep(9); } }")]
    [InlineData("private void M() { [|while|] (!Done) { if (Done) Thread.Sleep(900); } }")]
    public Task No_place_for_a_timer_or_no_sure_period(string method)
    {
        var source = $"class C {{ private volatile bool Done; {method} }}";
        return Verify.Fixes(source, source, key: "PollWithTimer");
    }

    [Theory]
    [InlineData("public void M() { [|while|] (!Done) Thread.Sleep(10); }")]
    [InlineData("int M { get { [|while|] (!Done) Thread.Sleep(10); return 1; } }")]
    [InlineData("public C() { [|while|] (!Done) Thread.Sleep(10); }")]
    [InlineData("void M() => new Thread(() => { [|while|] (!Done) Thread.Sleep(10); }).Start();")]
    [InlineData("void M() => new Thread(Work).Start(); void Work() { [|while|] (!Done) Thread.Sleep(10); }")]
    [InlineData("void M() => new Thread(() => Work()).Start(); void Work() { [|while|] (!Done) Thread.Sleep(10); }")]
    [InlineData("void M() => Parallel.For(0, 9, i => { [|while|] (!Done) Thread.Sleep(10); });")]
    [InlineData("void M() { lock (this) { [|while|] (!Done) Thread.Sleep(10); } }")]
    [InlineData("void M(ref int x) { [|while|] (!Done) Thread.Sleep(10); }")]
    [InlineData("void M() { var spin = new SpinWait(); [|while|] (!Done) spin.SpinOnce(); }")]
    [InlineData("void M(CancellationToken token) { [|while|] (!token.IsCancellationRequested) token.WaitHandle.WaitOne(100); }")]
    public Task Place_that_cannot_await_gets_no_fix(string member) => Verify.OffersNoFix($"public class C {{ private volatile bool Done; {member} }}");

    /// <summary>It is the thread of the windows that it makes.</summary>
    [Fact]
    public Task The_main_method_of_a_program_with_windows_stays() => Verify.OffersNoFix(
        """
        static class Program
        {
            static volatile bool _done;

            [STAThread]
            static void Main() => Poll();

            static void Poll() { [|while|] (!_done) Thread.Sleep(10); }
        }
        """);
}
