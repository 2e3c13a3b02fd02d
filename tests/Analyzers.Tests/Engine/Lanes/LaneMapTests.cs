namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Where lanes begin: declarations of members.</summary>
public class LaneMapTests
{
    [Fact]
    public void Ordinary_members() => LaneSnippet.Check(
        """
        class C
        {
            int _field = Mark();                                      // lane: Unknown
            C() => Mark();                                            // lane: Unknown
            static C() => Mark();                                     // lane: Startup
            ~C() => Mark();                                           // lane: Unknown
            int P => Mark();                                          // lane: Unknown
            int Q { get; } = Mark();                                  // lane: Unknown
            int this[int i] => Mark();                                // lane: Unknown
            void Plain() => Mark();                                   // lane: Unknown
            public static int operator +(C a, C b) => Mark();         // lane: Unknown
            event Action E { add => Mark(); remove { } }              // lane: Unknown
        }
        """);

    [Fact]
    public void Async_code_of_every_kind() => LaneSnippet.Check(
        """
        class C
        {
            async Task A() { Mark(); await Task.Yield(); }                      // lane: Io Async (async method 'C.A')
            async void B() { Mark(); await Task.Yield(); }                      // lane: Io (async method 'C.B')
            async ValueTask<int> D() { await Task.Yield(); return Mark(); }     // lane: Io (async method 'C.D')
            async IAsyncEnumerable<int> E()
            {
                Mark();                                                         // lane: Io
                await Task.Yield();
                yield return 1;
            }
            Task F() { Mark(); return Task.CompletedTask; }                     // lane: Io (task-returning method 'C.F')
            ValueTask G() { Mark(); return default; }                           // lane: Io
            void Nested()
            {
                Func<Task> a = async () => { Mark(); await Task.Yield(); };     // lane: Io (async lambda)
                Func<Task> b = () => { Mark(); return Task.CompletedTask; };    // lane: Io (task-returning lambda)
                Action c = () => Mark();                                        // lane: Unknown
                Action d = async () => { Mark(); await Task.Yield(); };         // lane: Io
                Action e = delegate { Mark(); };                                // lane: Unknown
                async Task Local() { Mark(); await Task.Yield(); }              // lane: Io (async local function 'Local')
                Task Plain() { Mark(); return Task.CompletedTask; }             // lane: Io (task-returning local function 'Plain')
            }
            async Task Iterators(List<IEnumerable<int>> later)
            {
                await Task.Yield();
                foreach (var x in Here()) Mark();                               // lane: Io
                var list = new List<int>(Here());
                later.Add(Later());
                IEnumerable<int> Here() { Mark(); yield return 1; }             // lane: Io (async method 'C.Iterators')
                IEnumerable<int> Later() { Mark(); yield return 1; }            // lane: Unknown
            }
        }
        """);

    [Fact]
    public void Main_and_what_it_calls() => LaneSnippet.Check(
        """
        class Program
        {
            static async Task Main(string[] args)
            {
                Mark();                                   // lane: Startup
                void Local() => Mark();                   // lane: Startup
                Local();
                await Task.Run(() => Mark());             // lane: Compute
                await Other();
            }

            static async Task Other()
            {
                Mark();                                   // lane: Io
                await Task.Yield();
            }
        }
        """, Project.Console);

    [Fact]
    public void Main_of_a_library_is_nothing_special() => LaneSnippet.Check(
        "class C { static void Main() => Mark(); }         // lane: Unknown");

    [Fact]
    public void Top_level_statements() => LaneSnippet.Check(
        """
        Mark();                                           // lane: Startup
        await Task.Yield();
        Local();
        void Local() => Mark();                           // lane: Startup
        async Task Async()
        {
            Mark();                                       // lane: Io
            await Task.Yield();
        }
        """, Project.Console);

    [Fact]
    public void Tests_and_benchmarks() => LaneSnippet.Check(
        """
        class C
        {
            [Xunit.Fact] async Task A() { Mark(); await Task.Yield(); }                               // lane: Startup (test method)
            [Xunit.Theory] async Task B() { Mark(); await Task.Yield(); }                             // lane: Startup
            [BenchmarkDotNet.Attributes.Benchmark] Task D() { Mark(); return Task.CompletedTask; }    // lane: Startup (benchmark)
            [Fact] async Task E() { Mark(); await Task.Yield(); }                                     // lane: Io
        }

        class FactAttribute : Attribute;
        """, new()
        {
            Stubs =
            [
                "namespace Xunit { public class FactAttribute : System.Attribute; public class TheoryAttribute : FactAttribute; }",
                "namespace BenchmarkDotNet.Attributes { public class BenchmarkAttribute : System.Attribute; }",
            ],
        });

    [Fact]
    public void Controllers() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OrdersController : ControllerBase
        {
            public OrdersController() => Mark();                          // lane: Unknown
            public int Get() => Mark();                                   // lane: Io Request (controller action 'OrdersController.Get')
            [HttpPost] public IActionResult Post()
            {
                Mark();                                                   // lane: Io
                return Ok(new[] { 1 }.Select(x => Mark()).ToList());      // lane: Io
            }
            [NonAction] public int Helper() => Mark();                    // lane: Unknown
            private int Private() => Mark();                              // lane: Unknown
            protected int Protected() => Mark();                          // lane: Unknown
            public static int Static() => Mark();                         // lane: Unknown
            public int Generic<T>() => Mark();                            // lane: Unknown
            public int Property => Mark();                                // lane: Unknown
            public override string ToString() => Mark().ToString();       // lane: Unknown
            public void Dispose() => Mark();                              // lane: Unknown
        }

        public class HomeController : Controller
        {
            public IActionResult Index() { Mark(); return View(); }       // lane: Io
        }

        public class DerivedController : OrdersController
        {
            public int More() => Mark();                                  // lane: Io
        }

        public class FooController
        {
            public int Get() => Mark();                                   // lane: Unknown
        }

        namespace Mine
        {
            public class ControllerBase;
            public class MineController : ControllerBase { public int Get() => Mark(); }    // lane: Unknown
        }
        """);

    [Fact]
    public void Minimal_api() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.Create(args);
        app.MapGet("/", () => Mark());                                    // lane: Io Request (handler of 'MapGet')
        app.MapPost("/", (int id) => { Mark(); return id; });             // lane: Io (handler of 'MapPost')
        app.MapPut("/", Handlers.Put);
        app.MapGroup("/a").MapDelete("/", static () => Mark());           // lane: Io
        app.MapGet("/b", Local);
        app.MapMethods("/", new[] { "GET" }, () => Mark());               // lane: Io
        app.MapFallback(() => Mark());                                    // lane: Io Request (handler of 'MapFallback')
        app.MapGet("/c", async () => { await Task.Yield(); Mark(); });    // lane: Io Request (async lambda)
        int Local() => Mark();                                            // lane: Io

        static class Handlers
        {
            public static int Put() => Mark();                            // lane: Io (handler of 'MapPut' ('Handlers.Put'))
            public static int Unused() => Mark();                         // lane: Unknown
        }
        """, Project.Console);

    [Theory]
    [InlineData("System.Windows.Forms.Form", "namespace System.Windows.Forms { public class Control; public class Form : Control; }")]
    [InlineData("System.Windows.Window", "namespace System.Windows { public class DependencyObject; public class Window : DependencyObject; }")]
    [InlineData("Microsoft.Maui.Controls.Page", "namespace Microsoft.Maui.Controls { public class BindableObject; public class Page : BindableObject; }")]
    [InlineData("Avalonia.Window", "namespace Avalonia { public class AvaloniaObject; public class Window : AvaloniaObject; }")]
    public void Handlers_of_user_interfaces(string window, string framework) => LaneSnippet.Check(
        $$"""
        class Main : {{window}}
        {
            void OnClick(object sender, EventArgs e) => Mark();                       // lane: Io Ui (UI event handler 'Main.OnClick')
            void OnMove(object? sender, MoveEventArgs e) => Mark();                   // lane: Io
            void Helper(EventArgs e) => Mark();                                       // lane: Unknown
            void Typed(Main sender, EventArgs e) => Mark();                           // lane: Unknown
            int Answering(object sender, EventArgs e) => Mark();                      // lane: Unknown
            void Other(object a, string b) => Mark();                                 // lane: Unknown
            void Background(object sender, EventArgs e) => Task.Run(() => Mark());    // lane: Compute
        }

        class MoveEventArgs : EventArgs;
        class Plain { void OnClick(object sender, EventArgs e) => Mark(); }           // lane: Unknown
        """, new() { Stubs = [framework] });

    [Fact]
    public void Handler_of_a_window_that_does_not_resolve() => LaneSnippet.Check(
        """
        class Main : Form
        {
            void OnClick(object sender, EventArgs e) => Mark();           // lane: Io (UI event handler 'Main.OnClick')
            void OnMove(object sender, MouseEventArgs e) => Mark();       // lane: Io
            void Helper() => Mark();                                      // lane: Unknown
        }

        class Job : Quartz
        {
            void OnClick(object sender, EventArgs e) => Mark();           // lane: Unknown
        }
        """, new() { KnownErrors = ["CS0246"] });

    [Fact]
    public void Async_code_that_is_handed_to_what_is_not_bound() => LaneSnippet.Check(
        """
        class C
        {
            void M()
            {
                Unknown.Run(async () => { Mark(); await Task.Yield(); });              // lane: Io Background (async lambda)
                Func<Task> known = async () => { Mark(); await Task.Yield(); };        // lane: Io Async (async lambda)
            }
        }
        """, new() { KnownErrors = ["CS0103"] });
}
