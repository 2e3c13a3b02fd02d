using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>Work that is reported on an I/O lane is as it should be in <c>Task.Run</c>, on a thread of its own, and in the <c>Main</c> of a console program.</summary>
public class WorkElsewhereTests
{
    private const string Members =
        """
        static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
        static long Slow(long n) { long d = 0; for (long k = 0; k < n; k++) d += k / (k + 1); return d; }
        """;

    public static TheoryData<string> Loops =>
    [
        "[|for|] (int i = 0; i < 200_000_000; i++) sum += i;",
        "var a = new double[50_000_000]; [|foreach|] (var x in a) sum += (long)Math.Sqrt(x);",
        "var i = 0; [|while|] (i < 500_000_000) { sum += i; i++; }",
        "sum = Enumerable.Range(0, 100_000_000).Select(i => (long)i).[|Sum|]();",
    ];

    public static TheoryData<string> LikelyLoops =>
    [
        "var a = File.ReadAllBytes(lines[0]); [|foreach|] (var x in a) foreach (var y in a) foreach (var z in a) sum += x * y * z;",
        "[|foreach|] (var file in Directory.GetFiles(lines[0])) sum += System.Security.Cryptography.MD5.HashData(File.ReadAllBytes(file)).Length;",
        "var watch = System.Diagnostics.Stopwatch.StartNew(); [|while|] (true) { if (watch.ElapsedMilliseconds > 100) break; }",
    ];

    public static TheoryData<string> Calls =>
    [
        "sum = System.Security.Cryptography.Rfc2898DeriveBytes.[|Pbkdf2|](\"p\", new byte[8], 500_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32).Length;",
        "System.IO.Compression.ZipFile.[|ExtractToDirectory|](lines[0], lines[1]);",
    ];

    public static TheoryData<string> Helpers => ["sum = [|Slow|](200_000_000);"];

    public static TheoryData<string> Recursions => ["sum = [|Fib|](45);"];

    [Theory]
    [MemberData(nameof(Loops))]
    public Task Heavy_loop(string statements) => ReportsHereAlone<HeavyLoopRule>(statements);

    [Theory]
    [MemberData(nameof(LikelyLoops))]
    public Task Likely_heavy_loop(string statements) => ReportsHereAlone<LikelyHeavyLoopRule>(statements);

    [Theory]
    [MemberData(nameof(Calls))]
    public Task Heavy_call(string statements) => ReportsHereAlone<HeavyCallRule>(statements);

    [Theory]
    [MemberData(nameof(Helpers))]
    public Task Heavy_helper(string statements) => ReportsHereAlone<HeavyHelperRule>(statements);

    [Theory]
    [MemberData(nameof(Recursions))]
    public Task Exponential_recursion(string statements) => ReportsHereAlone<ExponentialRecursionRule>(statements);

    [Theory]
    [InlineData("Task.[|FromResult|](Slow(200_000_000))")]
    [InlineData("Task.[|FromResult|](System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(\"p\", new byte[8], 500_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32).LongLength)")]
    public async Task Fake_async(string work)
    {
        await Verify<FakeAsyncRule>.Reports($"public class C {{ Task<long> M() {{ return {work}; }} {Members} }}");

        var unmarked = work.Replace("[|", "").Replace("|]", "");
        await Verify<FakeAsyncRule>.Silent($"public class C {{ Task<long> M() {{ return Task.Run(() => {unmarked}); }} {Members} }}");
        await Verify<FakeAsyncRule>.Silent($"public class C {{ Task<long> M() {{ return Task.Run(() => {{ return {unmarked}; }}); }} {Members} }}");
        await Verify<FakeAsyncRule>.Silent($"class Program {{ static Task Main(string[] lines) {{ return {unmarked}; }} {Members} }}", new Project { IsProgram = true });
        await Verify<FakeAsyncRule>.Silent(
            $"class Program {{ static void Main(string[] lines) {{ M(); }} static Task<long> M() {{ return {unmarked}; }} {Members} }}",
            new Project { IsProgram = true, Options = "lanekeeper.host = console" });
    }

    /// <summary>An async method that is sent to another lane by all who call it computes there.</summary>
    [Theory]
    [InlineData("public void Start() => _ = Task.Run(() => WorkAsync());")]
    [InlineData("public void Start() => _ = Task.Run(async () => { await WorkAsync(); });")]
    [InlineData("public void Start() => _ = Task.Run(WorkAsync);")]
    [InlineData("public void Start() { var task = new Task(async () => await this.WorkAsync(), TaskCreationOptions.LongRunning); task.Start(); }")]
    [InlineData("public void Start() => _ = Task.Run(async () => { await BeginAsync(); }); private async Task BeginAsync() { await Task.Yield(); await WorkAsync(); }")]
    [InlineData("public void Start() => _ = Task.Run(WorkAsync); class Inner { void Go(C c) => Task.Run(() => c.WorkAsync()); }")]
    public Task An_async_method_that_all_send_elsewhere(string members) =>
        Verify<HeavyLoopRule>.Silent(WithWork(members, "for"));

    /// <summary>What takes a lambda is not known while something in it does not compile.</summary>
    [Fact]
    public Task An_async_method_called_from_where_something_is_unknown() => Verify<HeavyLoopRule>.Silent(
        WithWork("public void Start() => Task.Run(async () => { Unknown(() => { }); await WorkAsync(); }).ContinueWith(done => Unknown(() => { }));", "for"),
        new() { KnownErrors = ["CS0103"] });

    [Fact]
    public Task An_async_method_called_beside_something_unknown() => Verify<HeavyLoopRule>.Reports(
        WithWork("public async Task Go() { Unknown(() => { }); await WorkAsync(); }", "[|for|]"), new() { KnownErrors = ["CS0103"] });

    [Theory]
    [InlineData("public void Start() => _ = Task.Run(WorkAsync); public Task Go() => WorkAsync();")]
    [InlineData("public void Start() => _ = WorkAsync();")]
    [InlineData("public event Func<Task>? Changed; public void Start() => Changed += WorkAsync;")]
    [InlineData("public async Task Go() => await BeginAsync(); private async Task BeginAsync() { await Task.Yield(); await Task.Run(WorkAsync); await WorkAsync(); }")]
    [InlineData("")]
    public Task An_async_method_that_somebody_runs_on_his_lane(string members) =>
        Verify<HeavyLoopRule>.Reports(WithWork(members, "[|for|]"));

    [Fact]
    public Task An_async_method_that_others_can_call() => Verify<HeavyLoopRule>.Reports(
        WithWork("public void Start() => _ = Task.Run(WorkAsync);", "[|for|]").Replace("private", "internal"));

    private static string WithWork(string members, string loop) =>
        $"public class C {{ {members} private async Task WorkAsync() {{ await Task.Yield(); long sum = 0; {loop} (int i = 0; i < 200_000_000; i++) sum += i; Console.WriteLine(sum); }} }}";

    private static async Task ReportsHereAlone<TRule>(string statements)
        where TRule : new()
    {
        await Verify<TRule>.Reports(Method(statements, "string[] lines", Members));

        var unmarked = statements.Replace("[|", "").Replace("|]", "");
        await Verify<TRule>.Silent(Method($"await Task.Run(() => {{ {unmarked} }});", "string[] lines", Members));
        await Verify<TRule>.Silent(Method($"var thread = new Thread(() => {{ {unmarked} }}); thread.Start();", "string[] lines", Members));
        await Verify<TRule>.Silent(Method($"ThreadPool.QueueUserWorkItem(_ => {{ {unmarked} }});", "string[] lines", Members));
        await Verify<TRule>.Silent(
            $"class Program {{ static void Main(string[] lines) {{ long sum = 0; {unmarked} Console.WriteLine(sum); }} {Members} }}", new Project { IsProgram = true });
        await Verify<TRule>.Silent(
            $"class Program {{ static async Task Main(string[] lines) {{ long sum = 0; await Task.Yield(); {unmarked} Console.WriteLine(sum); }} {Members} }}", new Project { IsProgram = true });
    }
}
