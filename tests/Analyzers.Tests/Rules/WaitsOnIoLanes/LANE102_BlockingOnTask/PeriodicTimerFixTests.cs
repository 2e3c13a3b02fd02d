using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Verifier = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.AwaitTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A timer in a private field, made with a known period and only ever stopped for good, becomes a loop over ticks.</summary>
public class PeriodicTimerFixTests
{
    private const string Key = "AwaitTaskInPeriodicTimer";
    private const string Title = "Use a 'PeriodicTimer' and 'await' (ticks do not overlap)";

    [Fact]
    public Task Hosted_service() => Verifier.Fixes(
        """
        using Microsoft.Extensions.Hosting;

        class Cleaner : IHostedService, IDisposable
        {
            private Timer? _timer;

            public Task StartAsync(CancellationToken cancellationToken)
            {
                // Every five seconds.
                _timer = new Timer(Clean, null, TimeSpan.Zero, TimeSpan.FromSeconds(5)); // from now on
                return Task.CompletedTask;
            }

            // One round.
            private void Clean(object? state)
            {
                if (Environment.HasShutdownStarted)
                    return;

                CleanAsync(1).[|Wait|]();
            }

            public Task StopAsync(CancellationToken cancellationToken)
            {
                _timer?.Change(Timeout.Infinite, 0);
                return Task.CompletedTask;
            }

            public void Dispose() => _timer?.Dispose();

            async Task CleanAsync(int rounds) => await Task.Delay(rounds);
        }
        """.Replace("CleanAsync(", "SweepAsync("),
        """
        using System.Runtime.ExceptionServices;
        using Microsoft.Extensions.Hosting;

        class Cleaner : IHostedService, IDisposable
        {
            private PeriodicTimer? _timer;

            public Task StartAsync(CancellationToken cancellationToken)
            {
                // Every five seconds.
                var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
                _timer = timer;
                _ = Task.Run(() => CleanAsync(timer)); // from now on
                return Task.CompletedTask;
            }

            // One round.
            private async Task CleanAsync(PeriodicTimer timer)
            {
                try
                {
                    do
                    {
                        if (Environment.HasShutdownStarted)
                            continue;

                        await SweepAsync(1);
                    }
                    while (await timer.WaitForNextTickAsync());
                }
                catch (Exception exception)
                {
                    ThreadPool.QueueUserWorkItem(_ => ExceptionDispatchInfo.Capture(exception).Throw());
                }
            }

            public Task StopAsync(CancellationToken cancellationToken)
            {
                _timer?.Dispose();
                return Task.CompletedTask;
            }

            public void Dispose() => _timer?.Dispose();

            async Task SweepAsync(int rounds) => await Task.Delay(rounds);
        }
        """, key: Key, action: 1, title: Title);

    [Fact]
    public Task First_tick_after_a_period() => Verifier.Fixes(
        """
        class C
        {
            private readonly Timer _timer;

            public C()
            {
                _timer = new Timer(new TimerCallback(this.OnTick), this, 1000, 1000);
            }

            private void OnTick(object? state)
            {
                try
                {
                    PingAsync().[|Wait|]();
                }
                catch (Exception)
                {
                    Console.WriteLine("no answer");
                }
            }

            public void Stop()
            {
                if (_timer != null)
                    _timer.Dispose();
            }

            async Task PingAsync() => await Task.Delay(1);
        }
        """,
        """
        class C
        {
            private readonly PeriodicTimer _timer;

            public C()
            {
                var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1000));
                _timer = timer;
                _ = Task.Run(() => OnTickAsync(timer));
            }

            private async Task OnTickAsync(PeriodicTimer timer)
            {
                while (await timer.WaitForNextTickAsync())
                {
                    try
                    {
                        await PingAsync();
                    }
                    catch (Exception)
                    {
                        Console.WriteLine("no answer");
                    }
                }
            }

            public void Stop()
            {
                if (_timer != null)
                    _timer.Dispose();
            }

            async Task PingAsync() => await Task.Delay(1);
        }
        """, key: Key, action: 1, title: Title);

    [Theory]
    [InlineData("_timer = new Timer(OnTick, null, 0, 1000);", "_timer!.Change(0, 500);", "")]
    [InlineData("_timer = new Timer(OnTick, null, 500, 1000);", "", "")]
    [InlineData("_timer = new Timer(OnTick, null, 0, Timeout.Infinite);", "", "")]
    [InlineData("_timer = new Timer(OnTick, null, 0, Environment.ProcessorCount);", "", "")]
    [InlineData("_timer = new Timer(OnTick);", "", "")]
    [InlineData("var other = _timer = new Timer(OnTick, null, 0, 1000);", "", "")]
    [InlineData("_timer = new Timer(OnTick, null, 0, 1000);", "GC.KeepAlive(_timer);", "")]
    [InlineData("_timer = new Timer(OnTick, null, 0, 1000); new Timer(OnTick);", "", "")]
    [InlineData("_timer = new Timer(OnTick, 1, 0, 1000);", "", "Console.WriteLine(state);")]
    [InlineData("_timer = new Timer(OnTick, null, 0, 1000);", "", "foreach (var c in \"abc\") { if (c == 'b') return; }")]
    [InlineData("var timer = 1; _timer = new Timer(OnTick, null, 0, timer);", "", "")]
    public async Task Stays_a_timer(string start, string stop, string more)
    {
        var source =
            $$"""
            class C
            {
                private Timer? _timer;

                void Start()
                {
                    {{start}}
                }

                void Stop()
                {
                    {{stop}}
                }

                private void OnTick(object? state)
                {
                    PingAsync().Wait();
                    {{more}}
                }

                static async Task PingAsync() => await Task.Delay(1);
            }
            """;
        using var workspace = new AdhocWorkspace();
        var document = Fixing.DocumentOf(workspace, source);
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var reports = await Analysis.Of(compilation, [Analysis.Alone<BlockingOnTaskRule>()]);
        var offers = await Fixing.OffersAsync(document, reports, [new AwaitTaskFix()], TestContext.Current.CancellationToken);
        Assert.Equal("AwaitTask", Assert.Single(offers).Action.EquivalenceKey);
    }
}
