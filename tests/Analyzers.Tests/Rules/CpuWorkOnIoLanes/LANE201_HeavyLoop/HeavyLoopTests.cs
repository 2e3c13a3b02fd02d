using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class HeavyLoopTests
{
    private const string Spin = "for (int i = 0; i < 200_000_000; i++) sum += i;";

    [Theory]
    [InlineData("[|for|] (int i = 0; i < 200_000_000; i++) sum += i;")]
    [InlineData("[|for|] (int i = 0; i < 10_000; i++) for (int j = 0; j < 10_000; j++) sum += i * j;")]
    [InlineData("var a = new double[50_000_000]; [|foreach|] (var x in a) sum += (long)Math.Sqrt(x);")]
    [InlineData("var i = 0; [|while|] (i < 500_000_000) { sum += i; i++; }")]
    [InlineData("sum = Enumerable.Range(0, 100_000_000).Select(i => (long)i).[|Sum|]();")]
    [InlineData("[|for|] (int i = 0; i < 5_000; i++) sum += System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(\"p\", new byte[8], 100_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32).Length;")]
    public Task Reports_what_is_long_whatever_it_is_given(string statements) => Verify<HeavyLoopRule>.Reports(Method(statements));

    [Fact]
    public Task Reports_on_the_lane_of_a_request() => Verify<HeavyLoopRule>.Reports(Action($"[|for|]{Spin[3..]}"));

    [Fact]
    public Task Reports_in_a_timer_callback_what_would_do_elsewhere() => Verify<HeavyLoopRule>.Reports(
        "class C { Timer _t = new(_ => { double s = 0; [|for|] (int i = 0; i < 3_000_000; i++) s += Math.Sqrt(i); }); }");

    [Fact]
    public Task Reports_what_is_certain_in_a_loop_of_which_nothing_is() => Verify<HeavyLoopRule>.Reports(Action(
        "var watch = System.Diagnostics.Stopwatch.StartNew(); while (true) { if (watch.ElapsedMilliseconds > ms) break; [|for|] (int i = 0; i < 200_000_000; i++) sum += i; }", "int ms"));

    [Fact]
    public Task Reports_through_calls_in_the_loop() => Verify<HeavyLoopRule>.Reports(Method(
        "[|for|] (int i = 0; i < 1_000_000; i++) sum += Digits(i);",
        members: "int Digits(int n) { int d = 0; for (int k = 0; k < 500; k++) d += n / (k + 1); return d; }"));

    [Fact]
    public Task Says_how_long_and_what_to_do() => Verify<HeavyLoopRule>.Says(
        Method("[|for|] (int i = 0; i < 200_000_000; i++) sum += i;"),
        "This loop computes ≥ 89 ms: 200 000 000 iterations × 0.44 ns on the thread of async method 'C.M'; move it off with 'await Task.Run'");

    [Fact]
    public Task Says_the_truth_about_requests() => Verify<HeavyLoopRule>.Says(
        Action("[|for|] (int i = 0; i < 200_000_000; i++) sum += i;"),
        "This loop computes ≥ 89 ms: 200 000 000 iterations × 0.44 ns on the thread of controller action 'OrdersController.Get'; do less, share the work among cores, "
        + "or queue it for a worker; 'Task.Run' would only move it to another thread that serves requests");

    [Fact]
    public Task Says_why_the_loop_cannot_be_shared() => Verify<HeavyLoopRule>.Says(
        Method("var a = new double[50_000_000];\n[|for|] (int i = 1; i < a.Length; i++)\n    a[i] = Math.Sqrt(a[i - 1]);"),
        "This loop computes ≥ 102 ms: 49 999 999 iterations × 2.03 ns on the thread of async method 'C.M'; move it off with 'await Task.Run'; "
        + "not parallelised: iteration i reads 'a[i - 1]', which iteration i - 1 writes (line 9)");

    [Fact]
    public async Task Points_to_what_keeps_the_loop_from_being_shared()
    {
        var rule = Analysis.Alone<HeavyLoopRule>();
        var compilation = Sources.Compile(null, Method("var a = new double[50_000_000];\nfor (int i = 1; i < a.Length; i++)\n    a[i] = Math.Sqrt(a[i - 1]);"));
        var report = Assert.Single(await Analysis.Of(Analysis.WithAll(compilation, rule), [rule], null));
        Assert.Contains("a[i - 1]", report.AdditionalLocations.Select(static place => place.SourceTree!.ToString()[place.SourceSpan.Start..place.SourceSpan.End]));
    }

    [Theory]
    [InlineData("for (int i = 0; i < 1000; i++) sum += i;")]
    [InlineData("for (int i = 0; i < 100; i++) for (int j = 0; j < 100; j++) sum += i * j;")]
    [InlineData("for (int i = 0; i < 200_000_000; i++) { sum += i; if (sum > 1000) break; }")]
    [InlineData("for (int i = 0; i < 200_000_000; i++) { sum += i; await Task.Yield(); }")]
    [InlineData("for (int i = 0; i < 200_000_000; i++) { sum += i; if (i % 10_000 == 0) await Task.Yield(); }")]
    [InlineData("await foreach (var x in Items()) for (int i = 0; i < 1000; i++) sum += i;")]
    [InlineData("foreach (var day in Enum.GetValues<DayOfWeek>()) sum += (int)day;")]
    [InlineData("if (sum > 0) { int n = 10; for (int i = 0; i < n; i++) sum += i; }")]
    public Task Silent_on_what_is_short_or_gives_its_thread_back(string statements) =>
        Verify<HeavyLoopRule>.Silent(Method(statements, members: "async IAsyncEnumerable<int> Items() { await Task.Yield(); yield return 1; }"));

    [Theory]
    [InlineData("await Task.Run(() => { long sum = 0; " + Spin + " return sum; });")]
    [InlineData("Parallel.For(0, 8, _ => { long sum = 0; " + Spin + " });")]
    [InlineData("new Thread(() => { long sum = 0; " + Spin + " }).Start();")]
    [InlineData("_ = Task.Factory.StartNew(() => { long sum = 0; " + Spin + " }, TaskCreationOptions.LongRunning);")]
    [InlineData("sum = ParallelEnumerable.Range(0, 200_000_000).Sum(i => (long)i);")]
    public Task Silent_on_lanes_that_compute(string statement) => Verify<HeavyLoopRule>.Silent(Method(statement));

    [Fact]
    public Task Silent_in_a_method_that_no_lane_reaches() =>
        Verify<HeavyLoopRule>.Silent($"public class C {{ public long M() {{ long sum = 0; {Spin} return sum; }} }}");

    [Fact]
    public Task Silent_in_Main() =>
        Verify<HeavyLoopRule>.Silent($"static class P {{ static void Main() {{ long sum = 0; {Spin} Console.WriteLine(sum); }} }}", Project.Console);

    [Fact]
    public Task Silent_in_the_async_methods_of_a_console_program() =>
        Verify<HeavyLoopRule>.Silent($"await W.M(); class W {{ public static async Task M() {{ long sum = 0; {Spin} await Task.Yield(); }} }}",
            Project.Console with { Options = "lanekeeper.host = console" });

    [Fact]
    public Task Silent_in_background_services() => Verify<HeavyLoopRule>.Silent(
        $$"""
        class W : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken) { long sum = 0; await Task.Yield(); {{Spin}} }
        }
        """);

    [Fact]
    public Task The_budget_is_an_option() => Verify<HeavyLoopRule>.Silent(
        Method(Spin), new Project { Options = "lanekeeper.cpu_budget_ms.async = 1000" });

    [Theory]
    [InlineData("request", "public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase { public long Get() { long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum += i; return sum; } }")]
    [InlineData("ui", "public class Main : System.Windows.Forms.Control { private void OnClick(object sender, EventArgs e) { long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum += i; } } namespace System.Windows.Forms { public class Control { } }")]
    [InlineData("async", "public class C { public async Task<long> M() { long sum = 0; await Task.Yield(); [|for|] (int i = 0; i < 200_000_000; i++) sum += i; return sum; } }")]
    [InlineData("callback", "class C { Timer _t = new(_ => { long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum += i; }); }")]
    public async Task Each_lane_has_a_budget_of_its_own(string lane, string source)
    {
        string[] others = [.. new[] { "request", "ui", "async", "callback" }.Where(other => other != lane)];
        await Verify<HeavyLoopRule>.Reports(source, new Project { Options = string.Join("\n", others.Select(static other => $"lanekeeper.cpu_budget_ms.{other} = 1000")) });
        await Verify<HeavyLoopRule>.Silent(source.Replace("[|", "").Replace("|]", ""), new Project { Options = $"lanekeeper.cpu_budget_ms.{lane} = 1000" });
    }

    [Fact]
    public Task One_loop_in_another_is_one_report() => Verify<HeavyLoopRule>.Reports(Method(
        "[|for|] (int k = 0; k < 3; k++) { for (int i = 0; i < 200_000_000; i++) sum += i; }"));
}
