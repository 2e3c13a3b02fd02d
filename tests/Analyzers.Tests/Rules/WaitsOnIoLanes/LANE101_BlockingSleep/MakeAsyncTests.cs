using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.UseTaskDelayFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Members that the fix makes async, with their callers.</summary>
public class MakeAsyncTests
{
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
