using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepAnalyzer, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.UseTaskDelayFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class UseTaskDelayFixTests
{
    [Fact]
    public Task Two_sleeps_in_an_async_method() => Verify.Fixes(
        """
        class C
        {
            async Task M()
            {
                Thread.[|Sleep|](100); // first
                await Task.Yield();

                // second
                Thread.[|Sleep|](TimeSpan.FromSeconds(1));
            }
        }
        """,
        """
        class C
        {
            async Task M()
            {
                await Task.Delay(100); // first
                await Task.Yield();

                // second
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
        """);

    [Fact]
    public Task Token_parameter_is_passed_on() => Verify.Fixes(
        """
        class C
        {
            async Task M(CancellationToken cancellationToken)
            {
                Thread.[|Sleep|](millisecondsTimeout: 100);
                Func<CancellationToken, Task> f = async token => Thread.[|Sleep|](5);
                Func<Task> g = async () => Thread.[|Sleep|](6);
                try { await f(default); }
                finally { Thread.[|Sleep|](7); }
            }
        }
        """,
        """
        class C
        {
            async Task M(CancellationToken cancellationToken)
            {
                await Task.Delay(100, cancellationToken);
                Func<CancellationToken, Task> f = async token => await Task.Delay(5, token);
                Func<Task> g = async () => await Task.Delay(6, cancellationToken);
                try { await f(default); }
                finally { await Task.Delay(7); }
            }
        }
        """);

    [Fact]
    public Task Local_token_is_passed_on() => Verify.Fixes(
        """
        class C
        {
            async Task M(CancellationTokenSource source)
            {
                Thread.[|Sleep|](1000);
                var token = source.Token;
                Thread.[|Sleep|](2000);
                await Task.Delay(1, token);
            }
        }
        """,
        """
        class C
        {
            async Task M(CancellationTokenSource source)
            {
                await Task.Delay(1000);
                var token = source.Token;
                await Task.Delay(2000, token);
                await Task.Delay(1, token);
            }
        }
        """);

    [Fact]
    public Task ConfigureAwait_follows_the_file() => Verify.Fixes(
        """
        class C
        {
            async Task M(Task t)
            {
                await t.ConfigureAwait(false);
                Thread.[|Sleep|](100);
            }

            async Task N() => Thread.[|Sleep|](200);
        }
        """,
        """
        class C
        {
            async Task M(Task t)
            {
                await t.ConfigureAwait(false);
                await Task.Delay(100).ConfigureAwait(false);
            }

            async Task N() => await Task.Delay(200).ConfigureAwait(false);
        }
        """);

    [Fact]
    public Task ConfigureAwait_follows_the_settings_where_there_is_no_habit() => Verify.Fixes(
        """
        class C
        {
            async Task M() => Thread.[|Sleep|](100);
        }
        """,
        """
        class C
        {
            async Task M() => await Task.Delay(100).ConfigureAwait(false);
        }
        """,
        new Project { Options = "dotnet_diagnostic.CA2007.severity = warning" });

    [Fact]
    public Task Using_is_added() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Mvc;

        public class SlowController : ControllerBase
        {
            [HttpGet]
            public string Get()
            {
                System.Threading.Thread.[|Sleep|](100);
                return "a";
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;

        public class SlowController : ControllerBase
        {
            [HttpGet]
            public async Task<string> Get()
            {
                await Task.Delay(100);
                return "a";
            }
        }
        """,
        new Project { ImplicitUsings = false });

    [Fact]
    public Task Name_that_means_something_else_here_is_written_in_full() => Verify.Fixes(
        """
        namespace Mine
        {
            class Task { }

            class C
            {
                async System.Threading.Tasks.Task M()
                {
                    Thread.[|Sleep|](100);
                    Thread.[|Sleep|](200);
                }
            }
        }
        """,
        """
        namespace Mine
        {
            class Task { }

            class C
            {
                async System.Threading.Tasks.Task M()
                {
                    await global::System.Threading.Tasks.Task.Delay(100);
                    await global::System.Threading.Tasks.Task.Delay(200);
                }
            }
        }
        """);

    [Fact]
    public Task Controller_actions_become_async() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Mvc;

        public class SlowController : ControllerBase
        {
            // Says hello, later.
            public string Hello() { Thread.[|Sleep|](100); return "hello"; }

            public void Nothing() => Thread.[|Sleep|](200);

            public IActionResult Both()
            {
                Thread.[|Sleep|](300);
                return Ok(Hello());
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class SlowController : ControllerBase
        {
            // Says hello, later.
            public async Task<string> Hello() { await Task.Delay(100); return "hello"; }

            public async Task Nothing() => await Task.Delay(200);

            public async Task<IActionResult> Both()
            {
                await Task.Delay(300);
                return Ok(await Hello());
            }
        }
        """);

    [Fact]
    public Task Callers_in_other_documents_await() => Verify.Fixes(
        [
            (
                """
                using Microsoft.AspNetCore.Mvc;

                public class SlowController : ControllerBase
                {
                    public string Hello() { Thread.[|Sleep|](100); return "hello"; }
                }
                """,
                """
                using Microsoft.AspNetCore.Mvc;

                public class SlowController : ControllerBase
                {
                    public async Task<string> Hello() { await Task.Delay(100); return "hello"; }
                }
                """),
            (
                """
                static class Calls
                {
                    static int Length(SlowController controller)
                    {
                        int Inner() => controller.Hello().Length;
                        return Inner();
                    }

                    static string Name => nameof(SlowController.Hello);
                }
                """,
                """
                static class Calls
                {
                    static async Task<int> Length(SlowController controller)
                    {
                        async Task<int> Inner() => (await controller.Hello()).Length;
                        return await Inner();
                    }

                    static string Name => nameof(SlowController.Hello);
                }
                """),
        ]);

    [Fact]
    public Task Task_returning_method_becomes_async() => Verify.Fixes(
        """
        class C
        {
            Task<int> Value(bool b)
            {
                Thread.[|Sleep|](100);
                if (b)
                    return Task.FromResult(1);
                return Other();
            }

            Task Nothing(bool b)
            {
                if (b)
                    return Other();
                Thread.[|Sleep|](200);
                return Task.CompletedTask;
            }

            Task Last()
            {
                Thread.[|Sleep|](300);
                return Other(); // and again
            }

            ValueTask<string> Text()
            {
                Thread.[|Sleep|](400);
                return new ValueTask<string>("a");
            }

            Task<int> Other() => Task.FromResult(2);
        }
        """,
        """
        class C
        {
            async Task<int> Value(bool b)
            {
                await Task.Delay(100);
                if (b)
                    return 1;
                return await Other();
            }

            async Task Nothing(bool b)
            {
                if (b)
                {
                    await Other();
                    return;
                }

                await Task.Delay(200);
            }

            async Task Last()
            {
                await Task.Delay(300);
                await Other(); // and again
            }

            async ValueTask<string> Text()
            {
                await Task.Delay(400);
                return "a";
            }

            Task<int> Other() => Task.FromResult(2);
        }
        """);

    [Fact]
    public Task Minimal_api_delegates_become_async() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Builder;

        static class Api
        {
            static void Map(WebApplication app)
            {
                app.MapGet("/a", () =>
                {
                    Thread.[|Sleep|](100);
                    return "a";
                });
                app.MapGet("/b", Handler);
            }

            static string Handler()
            {
                Thread.[|Sleep|](200);
                return "b";
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Builder;

        static class Api
        {
            static void Map(WebApplication app)
            {
                app.MapGet("/a", async () =>
                {
                    await Task.Delay(100);
                    return "a";
                });
                app.MapGet("/b", Handler);
            }

            static async Task<string> Handler()
            {
                await Task.Delay(200);
                return "b";
            }
        }
        """);

    [Fact]
    public Task Ui_handlers_become_async_void() => Verify.Fixes(
        """
        using System.Windows.Forms;

        class Window : Form
        {
            public Window(Control button)
            {
                button.Click += (sender, e) => Thread.[|Sleep|](100);
                button.Click += delegate { Thread.[|Sleep|](200); };
            }

            private void Button_Click(object sender, EventArgs e)
            {
                Thread.[|Sleep|](250);
            }
        }
        """,
        """
        using System.Windows.Forms;

        class Window : Form
        {
            public Window(Control button)
            {
                button.Click += async (sender, e) => await Task.Delay(100);
                button.Click += async delegate { await Task.Delay(200); };
            }

            private async void Button_Click(object sender, EventArgs e)
            {
                await Task.Delay(250);
            }
        }
        """,
        new Project { Stubs = ["namespace System.Windows.Forms { public class Control { public event EventHandler? Click; } public class Form : Control { } }"] });

    [Theory]
    [InlineData("async Task M(object gate) { lock (gate) { Thread.[|Sleep|](100); } await Task.Yield(); }")]
    [InlineData("async Task M(object gate) { Monitor.Enter(gate); try { Thread.[|Sleep|](100); } finally { Monitor.Exit(gate); } await Task.Yield(); }")]
    [InlineData("async Task M(ReaderWriterLockSlim gate) { gate.EnterReadLock(); Thread.[|Sleep|](100); gate.ExitReadLock(); await Task.Yield(); }")]
    [InlineData("async Task M(Mutex gate) { gate.WaitOne(); Thread.[|Sleep|](100); gate.ReleaseMutex(); await Task.Yield(); }")]
    [InlineData("async Task M(Mutex gate) { if (gate.WaitOne(5)) Thread.[|Sleep|](100); await Task.Yield(); }")]
    [InlineData("[ThreadStatic] static int s_x; async Task M() { s_x = 1; Thread.[|Sleep|](100); await Task.Yield(); }")]
    [InlineData("Task M(out int x) { x = 1; Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("Task M(ref int x) { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("Task M(Span<int> x) { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("unsafe Task M() { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    [InlineData("Task M() { ReadOnlySpan<char> s = \"a\"; Thread.[|Sleep|](100); Console.Write(s.Length); return Task.CompletedTask; }")]
    [InlineData("Task M() { ThreadPool.QueueUserWorkItem(_ => Thread.[|Sleep|](100)); return Task.CompletedTask; }")]
    [InlineData("void M() { new Timer(_ => Thread.[|Sleep|](100)); }")]
    [InlineData("async Task M(IEnumerable<int> xs) { foreach (var x in xs.Where(x => { Thread.[|Sleep|](100); return x > 1; })) await Task.Yield(); }")]
    [InlineData("async Task M() { try { await Task.Yield(); } catch (Exception e) when (Is(e)) { } bool Is(Exception e) { Thread.[|Sleep|](100); return true; } }")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] Task M() { Thread.[|Sleep|](100); return Task.CompletedTask; }")]
    public Task Place_that_cannot_await_gets_no_fix(string member) => Verify.OffersNoFix($"class C {{ {member} }}");

    [Fact]
    public Task Action_fixed_by_an_interface_gets_no_fix() => Verify.OffersNoFix(
        """
        using Microsoft.AspNetCore.Mvc;

        interface IGreeter { string Hello(); }

        public class SlowController : ControllerBase, IGreeter
        {
            public string Hello() { Thread.[|Sleep|](100); return "hello"; }
        }
        """);

    [Fact]
    public Task Action_whose_caller_cannot_be_async_gets_no_fix() => Verify.OffersNoFix(
        """
        using Microsoft.AspNetCore.Mvc;

        public class SlowController : ControllerBase
        {
            private readonly string _first;

            public SlowController() => _first = Hello();

            public string Hello() { Thread.[|Sleep|](100); return "hello" + _first; }
        }
        """);

    [Fact]
    public Task Mutating_struct_gets_no_fix() => Verify.OffersNoFix(
        """
        struct S
        {
            int _n;

            public Task M() { _n++; Thread.[|Sleep|](100); return Task.CompletedTask; }
        }
        """);
}
