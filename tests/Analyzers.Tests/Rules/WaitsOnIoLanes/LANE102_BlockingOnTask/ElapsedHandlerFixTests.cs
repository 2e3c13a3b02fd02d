using Verifier = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.AwaitTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary><c>System.Timers.Timer</c> catches what its handlers throw: an exception of the started work stays in its task.</summary>
public class ElapsedHandlerFixTests
{
    private const string Title = "Use 'await' (the callback starts the work and returns)";

    [Fact]
    public Task Method() => Verifier.Fixes(
        """
        using System.Timers;

        class C
        {
            readonly System.Timers.Timer _timer = new(1000);

            void Start()
            {
                _timer.Elapsed += OnElapsed;
                _timer.Start();
            }

            void Stop() => _timer.Elapsed -= new ElapsedEventHandler(OnElapsed);

            private void OnElapsed(object? sender, ElapsedEventArgs e)
            {
                PingAsync(e.SignalTime).[|Wait|]();
                _timer.Start();
            }

            async Task PingAsync(DateTime time) => await Task.Delay(1);
        }
        """,
        """
        using System.Timers;

        class C
        {
            readonly System.Timers.Timer _timer = new(1000);

            void Start()
            {
                _timer.Elapsed += OnElapsed;
                _timer.Start();
            }

            void Stop() => _timer.Elapsed -= new ElapsedEventHandler(OnElapsed);

            private void OnElapsed(object? sender, ElapsedEventArgs e)
            {
                _ = RunAsync();

                async Task RunAsync()
                {
                    await PingAsync(e.SignalTime);
                    _timer.Start();
                }
            }

            async Task PingAsync(DateTime time) => await Task.Delay(1);
        }
        """, title: Title);

    [Fact]
    public Task Lambda() => Verifier.Fixes(
        """
        class C
        {
            void Start(System.Timers.Timer timer)
            {
                timer.Elapsed += (_, _) => PingAsync().[|Wait|]();
            }

            static async Task PingAsync() => await Task.Delay(1);
        }
        """,
        """
        class C
        {
            void Start(System.Timers.Timer timer)
            {
                timer.Elapsed += (_, _) =>
                {
                    _ = RunAsync();

                    async Task RunAsync()
                    {
                        await PingAsync();
                    }
                };
            }

            static async Task PingAsync() => await Task.Delay(1);
        }
        """, title: Title);

    [Theory]
    [InlineData("void Now() => OnElapsed(null, null!);", "private")]
    [InlineData("System.Timers.ElapsedEventHandler Handler => OnElapsed;", "private")]
    [InlineData("", "public")]
    public Task Offers_no_fix(string member, string access) => Verifier.OffersNoFix(
        $$"""
        class C
        {
            void Start(System.Timers.Timer timer) => timer.Elapsed += OnElapsed;

            {{member}}

            {{access}} void OnElapsed(object? sender, System.Timers.ElapsedEventArgs e) => PingAsync().[|Wait|]();

            static async Task PingAsync() => await Task.Delay(1);
        }
        """);
}
