using Verifier = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.AwaitTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>The callback of a timer keeps its form: it starts its work, and exceptions end the process as before.</summary>
public class TimerCallbackFixTests
{
    private const string Title = "Use 'await' (the callback starts the work and returns)";

    [Fact]
    public Task Method() => Verifier.Fixes(
        """
        class C
        {
            Timer? _timer;

            void Start() => _timer = new Timer(OnTick, null, 0, 1000);

            // Comes every second.
            private void OnTick(object? state)
            {
                Console.WriteLine(state);
                PingAsync().[|Wait|]();
            }

            async Task PingAsync() => await Task.Delay(1);
        }
        """,
        """
        using System.Runtime.ExceptionServices;

        class C
        {
            Timer? _timer;

            void Start() => _timer = new Timer(OnTick, null, 0, 1000);

            // Comes every second.
            private void OnTick(object? state)
            {
                _ = RunAsync();

                async Task RunAsync()
                {
                    try
                    {
                        Console.WriteLine(state);
                        await PingAsync();
                    }
                    catch (Exception exception)
                    {
                        ThreadPool.QueueUserWorkItem(_ => ExceptionDispatchInfo.Capture(exception).Throw());
                    }
                }
            }

            async Task PingAsync() => await Task.Delay(1);
        }
        """, title: Title);

    [Fact]
    public Task Method_that_handles_its_exceptions() => Verifier.Fixes(
        """
        class C
        {
            Timer _timer;

            C() => _timer = new Timer(new TimerCallback(OnTick));

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

            async Task PingAsync() => await Task.Delay(1);
        }
        """,
        """
        class C
        {
            Timer _timer;

            C() => _timer = new Timer(new TimerCallback(OnTick));

            private void OnTick(object? state)
            {
                _ = RunAsync();

                async Task RunAsync()
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

            async Task PingAsync() => await Task.Delay(1);
        }
        """, title: Title);

    [Fact]
    public Task Expression() => Verifier.Fixes(
        """
        class C
        {
            Timer? _timer;

            void Start() => _timer = new(this.OnTick);

            private void OnTick(object? state) => PingAsync().GetAwaiter().[|GetResult|]();

            async Task PingAsync() => await Task.Delay(1);
        }
        """,
        """
        using System.Runtime.ExceptionServices;

        class C
        {
            Timer? _timer;

            void Start() => _timer = new(this.OnTick);

            private void OnTick(object? state)
            {
                _ = RunAsync();

                async Task RunAsync()
                {
                    try
                    {
                        await PingAsync();
                    }
                    catch (Exception exception)
                    {
                        ThreadPool.QueueUserWorkItem(_ => ExceptionDispatchInfo.Capture(exception).Throw());
                    }
                }
            }

            async Task PingAsync() => await Task.Delay(1);
        }
        """, title: Title);

    [Fact]
    public Task Lambda() => Verifier.Fixes(
        """
        class C
        {
            Timer? _timer;

            void Start()
            {
                _timer = new Timer(state =>
                {
                    PingAsync().[|Wait|]();
                });
            }

            async Task PingAsync() => await Task.Delay(1);
        }
        """,
        """
        using System.Runtime.ExceptionServices;

        class C
        {
            Timer? _timer;

            void Start()
            {
                _timer = new Timer(state =>
                {
                    _ = RunAsync();

                    async Task RunAsync()
                    {
                        try
                        {
                            await PingAsync();
                        }
                        catch (Exception exception)
                        {
                            ThreadPool.QueueUserWorkItem(_ => ExceptionDispatchInfo.Capture(exception).Throw());
                        }
                    }
                });
            }

            async Task PingAsync() => await Task.Delay(1);
        }
        """, title: Title);

    [Fact]
    public Task Lambda_of_one_expression() => Verifier.Fixes(
        """
        class C
        {
            Timer _timer = new(_ => PingAsync().[|Wait|](), null, 0, 1000);

            static async Task PingAsync() => await Task.Delay(1);
        }
        """,
        """
        using System.Runtime.ExceptionServices;

        class C
        {
            Timer _timer = new(_ =>
            {
                _ = RunAsync();

                async Task RunAsync()
                {
                    try
                    {
                        await PingAsync();
                    }
                    catch (Exception exception)
                    {
                        ThreadPool.QueueUserWorkItem(_ => ExceptionDispatchInfo.Capture(exception).Throw());
                    }
                }
            }, null, 0, 1000);

            static async Task PingAsync() => await Task.Delay(1);
        }
        """, title: Title);

    [Theory]
    [InlineData("void Start() => _timer = new Timer(OnTick); void Now() => OnTick(null); private void OnTick(object? state) => PingAsync().[|Wait|]();")]
    [InlineData("void Start() => _timer = new Timer(OnTick); Action<object?> F => OnTick; private void OnTick(object? state) => PingAsync().[|Wait|]();")]
    [InlineData("void Start() => _timer = new Timer(OnTick); public void OnTick(object? state) => PingAsync().[|Wait|]();")]
    [InlineData("void Start() => _timer = new Timer(OnTick); private void OnTick(object? state) { lock (this) { PingAsync().[|Wait|](); } }")]
    [InlineData("void Start() => _timer = new Timer(OnTick); private void OnTick(object? exception) => PingAsync().[|Wait|]();")]
    [InlineData("void Start() => ThreadPool.QueueUserWorkItem(OnTick); private void OnTick(object? state) => PingAsync().[|Wait|]();")]
    public Task Offers_no_fix(string members) => Verifier.OffersNoFix(
        $$"""
        class C
        {
            Timer? _timer;
            {{members}}
            async Task PingAsync() => await Task.Delay(1);
        }
        """);
}
