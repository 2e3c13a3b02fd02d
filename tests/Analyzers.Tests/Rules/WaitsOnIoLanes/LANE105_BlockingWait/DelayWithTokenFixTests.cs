using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.DelayWithTokenFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class DelayWithTokenFixTests
{
    [Fact]
    public Task Pause_that_ends_when_cancelled() => Verify.Fixes(
        """
        class C
        {
            readonly CancellationTokenSource _source = new();

            async Task M(CancellationToken token, TimeSpan pause)
            {
                while (true)
                {
                    await Task.Yield();
                    token.WaitHandle.[|WaitOne|](100); // a pause
                    _source.Token.WaitHandle.[|WaitOne|](pause);
                    token.WaitHandle.[|WaitOne|]();
                }
            }
        }
        """,
        """
        class C
        {
            readonly CancellationTokenSource _source = new();

            async Task M(CancellationToken token, TimeSpan pause)
            {
                while (true)
                {
                    await Task.Yield();
                    await Task.Delay(100, token); // a pause
                    await Task.Delay(pause, _source.Token);
                    await Task.Delay(Timeout.Infinite, token);
                }
            }
        }
        """);

    [Fact]
    public Task Method_becomes_async() => Verify.Fixes(
        """
        class C
        {
            Task M(CancellationToken token)
            {
                token.WaitHandle.[|WaitOne|](100);
                return Task.CompletedTask;
            }
        }
        """,
        """
        class C
        {
            async Task M(CancellationToken token)
            {
                await Task.Delay(100, token);
            }
        }
        """);

    [Theory]
    [InlineData("if (token.WaitHandle.[|WaitOne|](100)) return;")]
    [InlineData("token.WaitHandle.[|WaitOne|](100, true);")]
    [InlineData("handle.[|WaitOne|](100);")]
    [InlineData("thread.[|Join|]();")]
    [InlineData("lock (handle) token.WaitHandle.[|WaitOne|](100);")]
    public Task No_fix(string statement) => Verify.OffersNoFix(
        $$"""
        class C
        {
            async Task M(CancellationToken token, WaitHandle handle, Thread thread)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """);
}
