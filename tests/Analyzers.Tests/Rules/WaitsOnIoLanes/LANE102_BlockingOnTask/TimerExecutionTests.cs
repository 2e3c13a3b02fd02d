using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What a timer's owner does before a fix and after it: it ticks until it is stopped, whatever form the callback has.</summary>
public class TimerExecutionTests
{
    // Three ticks wait and no more: on a busy pool a timer asks for threads faster than waiting ones come back, and the wrong form would never end.
    private const string Work =
        "if (Interlocked.Increment(ref _begun) <= 3) await PingAsync(); if (Interlocked.Increment(ref _ticks) == 3) Enough.TrySetResult();";

    [Theory]
    [InlineData("0", "do", "while (await timer.WaitForNextTickAsync());")]
    [InlineData("20", "while (await timer.WaitForNextTickAsync())", "")]
    public Task PeriodicTimer_ticks_until_it_is_disposed_of(string due, string before, string behind) => BothSay(
        $$"""
            private Timer? _timer;

            public void Start()
            {
                _timer = new Timer(OnTick, null, {{due}}, 20);
            }

            private void OnTick(object? state) { {{Blocking}} }

            public void Stop() => _timer?.Dispose();
        """,
        $$"""
            private PeriodicTimer? _timer;

            public void Start()
            {
                var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
                _timer = timer;
                _ = Task.Run(() => OnTickAsync(timer));
            }

            private async Task OnTickAsync(PeriodicTimer timer)
            {
                try
                {
                    {{before}}
                    { {{Work}} }{{(behind == "" ? "" : "\n            " + behind)}}
                }
                catch (Exception exception)
                {
                    ThreadPool.QueueUserWorkItem(_ => ExceptionDispatchInfo.Capture(exception).Throw());
                }
            }

            public void Stop() => _timer?.Dispose();
        """, "AwaitTaskInPeriodicTimer", 1, "using System.Runtime.ExceptionServices;\n\n");

    [Fact]
    public Task Elapsed_goes_on_after_an_exception() => BothSay(
        $$"""
            private readonly System.Timers.Timer _timer = new(20);

            public void Start()
            {
                _timer.Elapsed += OnElapsed;
                _timer.Start();
            }

            private void OnElapsed(object? sender, EventArgs e) { {{Blocking}} throw new InvalidOperationException(); }

            public void Stop() => _timer.Stop();
        """,
        $$"""
            private readonly System.Timers.Timer _timer = new(20);

            public void Start()
            {
                _timer.Elapsed += OnElapsed;
                _timer.Start();
            }

            private void OnElapsed(object? sender, EventArgs e)
            {
                _ = RunAsync();

                async Task RunAsync() { {{Work}} throw new InvalidOperationException(); }
            }

            public void Stop() => _timer.Stop();
        """, "AwaitTask", 0, "");

    private static string Blocking => Work.Replace("await PingAsync();", "PingAsync().[|Wait|]();");

    private static async Task BothSay(string wrong, string right, string key, int action, string usings)
    {
        var (before, after) = (Source(wrong), usings + Source(right));
        await Verify<BlockingOnTaskRule, AwaitTaskFix>.Fixes(before, after, key: key, action: action);
        Assert.Equal("enough", await Running.Says(before.Replace("[|", "").Replace("|]", "")));
        Assert.Equal("enough", await Running.Says(after));
    }

    private static string Source(string members) =>
        $$"""
        static class C
        {
            static async Task<string> Run()
            {
                var ticker = new Ticker();
                ticker.Start();
                await ticker.Enough.Task;
                ticker.Stop();
                return "enough";
            }
        }

        class Ticker
        {
            public readonly TaskCompletionSource Enough = new();
            private int _begun, _ticks;

        {{members}}

            private static async Task PingAsync() => await Task.Yield();
        }
        """;
}
