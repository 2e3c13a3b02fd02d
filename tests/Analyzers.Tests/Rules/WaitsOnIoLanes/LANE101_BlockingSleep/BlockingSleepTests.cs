using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class BlockingSleepTests
{
    [Fact]
    public Task Sleep_in_synchronous_method() => Verify.Silent("class C { void M() { Thread.Sleep(100); } }");

    [Fact]
    public Task Sleep_in_constructor_accessor_and_static_constructor() => Verify.Silent(
        """
        class C
        {
            static C() => Thread.Sleep(100);
            C() => Thread.Sleep(100);
            int P { get { Thread.Sleep(100); return 1; } set { Thread.Sleep(100); } }
            ~C() => Thread.Sleep(100);
        }
        """);

    [Fact]
    public Task Sleep_in_main() => Verify.Silent(
        """
        class Program
        {
            static async Task Main()
            {
                Thread.Sleep(100);
                await Task.Yield();
            }
        }
        """, Project.Console);

    [Fact]
    public Task Sleep_in_top_level_statements() => Verify.Silent(
        """
        Thread.Sleep(100);
        await Task.Yield();
        """, Project.Console);

    [Fact]
    public Task Sleep_in_test_method() => Verify.Silent(
        """
        using Xunit;

        class C
        {
            [Fact] public async Task Waits_a_while() { Thread.Sleep(100); await Task.Yield(); }
            [Slow] public async Task Waits_longer() { Thread.Sleep(100); await Task.Yield(); }
        }

        class SlowAttribute : FactAttribute;
        """, new() { Stubs = ["namespace Xunit { public class FactAttribute : System.Attribute; }"] });

    [Theory]
    [InlineData("Thread.Sleep(0)")]
    [InlineData("Thread.Sleep(1)")]
    [InlineData("Thread.Sleep(TimeSpan.Zero)")]
    [InlineData("Thread.Sleep(TimeSpan.FromMilliseconds(1))")]
    [InlineData("Thread.Sleep(new TimeSpan(0))")]
    [InlineData("Thread.Sleep(new TimeSpan())")]
    [InlineData("Thread.Sleep(default(TimeSpan))")]
    [InlineData("Thread.Sleep(TimeSpan.FromTicks(10))")]
    [InlineData("Thread.Sleep(millisecondsTimeout: One)")]
    [InlineData("int pause = 1; Thread.Sleep(pause)")]
    public Task Yield_written_as_sleep(string yield) => Verify.Silent(
        $$"""
        class C
        {
            const int One = 1;

            async Task M()
            {
                {{yield}};
                await Task.Yield();
            }
        }
        """);

    [Theory]
    [InlineData("2")]
    [InlineData("Timeout.Infinite")]
    [InlineData("-1")]
    [InlineData("milliseconds")]
    [InlineData("Pause")]
    [InlineData("TimeSpan.FromSeconds(1)")]
    [InlineData("TimeSpan.FromMilliseconds(500)")]
    [InlineData("TimeSpan.FromSeconds(milliseconds)")]
    [InlineData("new TimeSpan(0, 0, 1)")]
    [InlineData("new TimeSpan(0, 0, 0, 0, 20)")]
    [InlineData("Timeout.InfiniteTimeSpan")]
    [InlineData("Environment.TickCount % 2")]
    public Task Sleep_of_any_length(string time) => Verify.Reports(
        $$"""
        class C
        {
            static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

            async Task M(int milliseconds)
            {
                Thread.[|Sleep|]({{time}});
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Lookalikes() => Verify.Silent(
        """
        namespace Mine
        {
            class Thread { public static void Sleep(int milliseconds) { } }

            class C
            {
                void Sleep(int milliseconds) { }
                async Task M() { Thread.Sleep(100); Sleep(100); await Task.Yield(); }
            }
        }
        """);

    [Fact]
    public Task Sleep_that_is_only_named() => Verify.Silent(
        """
        using System.Linq.Expressions;

        class C
        {
            async Task<string> M()
            {
                Expression<Action> nap = () => Thread.Sleep(100);
                await Task.Yield();
                return nameof(Thread.Sleep) + nap;
            }
        }
        """);

    [Fact]
    public Task Sleep_on_a_thread_that_may_wait() => Verify.Silent(
        """
        class C
        {
            async Task M()
            {
                new Thread(() => Thread.Sleep(100)).Start();
                await Task.Run(() => Thread.Sleep(100));
                await Task.Factory.StartNew(() => Thread.Sleep(100), TaskCreationOptions.LongRunning);
                Parallel.For(0, 9, _ => Thread.Sleep(100));
            }
        }
        """);

    [Fact]
    public Task Sleep_in_lambda_of_unknown_fate() => Verify.Silent(
        """
        class C
        {
            async Task M(Action<Action> run)
            {
                run(() => Thread.Sleep(100));
                Action later = () => Thread.Sleep(100);
                run(later);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Sleep_where_the_caller_chose_synchronous() => Verify.Silent(
        """
        class C
        {
            async Task M(bool async)
            {
                if (async) await Task.Delay(100); else Thread.Sleep(100);
            }

            async Task N(bool wait)
            {
                if (wait) Thread.Sleep(100); else await Task.Delay(100);
            }
        }
        """);

    [Fact]
    public Task Sleep_in_async_method() => Verify.Reports(
        """
        using static System.Threading.Thread;

        class C
        {
            async Task M()
            {
                Thread.[|Sleep|](100);
                [|Sleep|](100);
                System.Threading.Thread.[|Sleep|](100);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Sleep_in_controller_action() => Verify.Reports(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OrdersController : ControllerBase
        {
            public IActionResult Get() { Thread.[|Sleep|](100); return Ok(); }
        }
        """);

    [Fact]
    public Task Sleep_in_async_code_of_every_kind() => Verify.Reports(
        """
        class C
        {
            async void Void() { Thread.[|Sleep|](100); await Task.Yield(); }
            async ValueTask<int> Value() { Thread.[|Sleep|](100); return await Task.FromResult(1); }
            async IAsyncEnumerable<int> Stream() { Thread.[|Sleep|](100); yield return await Task.FromResult(1); }
            Task NotAsync() { Thread.[|Sleep|](100); return Task.CompletedTask; }
            ValueTask NotAsyncEither() { Thread.[|Sleep|](100); return default; }
            void Nested()
            {
                Func<Task> lambda = async () => { Thread.[|Sleep|](100); await Task.Yield(); };
                async Task Local() { Thread.[|Sleep|](100); await Task.Yield(); }
                Func<object, Task> old = async delegate { Thread.[|Sleep|](100); await Task.Yield(); };
            }
        }
        """);

    [Fact]
    public Task Async_lambda_on_a_compute_lane() => Verify.Reports(
        "class C { void M() => Task.Run(async () => { Thread.[|Sleep|](100); await Task.Yield(); }); }");

    [Fact]
    public Task Sleep_in_timer_callback() => Verify.Reports(
        "class C { Timer _timer = new(_ => Thread.[|Sleep|](100)); }");

    [Fact]
    public Task Sleep_in_minimal_api() => Verify.Reports(
        """
        var app = Microsoft.AspNetCore.Builder.WebApplication.Create(args);
        app.MapGet("/", () => { Thread.[|Sleep|](100); return "late"; });
        """, Project.Console with { Stubs = ["global using Microsoft.AspNetCore.Builder;"] });

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
