using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyHelperRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHelperFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InProgram;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class WorkerProcessHelperFixTests
{
    private const string Loops = "long n = 0; for (int i = 0; i < limit; i++) for (int j = 0; j < limit; j++) n += i % (j + 1)";

    private const string Helpers =
        $$"""

            static long Count(int limit) { {{Loops}}; return n; }
            static long Fixed() => Count(100_000);
            static long Weigh(int[] weights, int limit) { long sum = Count(limit); foreach (var weight in weights) sum += weight * Count(limit); return sum; }
        """;

    [Fact]
    public Task Passes_what_it_reads_as_input() => Fixes(
        "return [|Count|](limit);", "return await WorkerProcess.RunAsync(static limit => Count(limit), limit);", "int limit");

    [Fact]
    public Task Passes_the_token() => Fixes(
        "return [|Count|](limit) + 1;", "return await WorkerProcess.RunAsync(static limit => Count(limit), limit, token) + 1;", "int limit, CancellationToken token");

    [Fact]
    public Task Needs_no_input() => Fixes("return [|Fixed|]();", "return await WorkerProcess.RunAsync(static () => Fixed());");

    [Fact]
    public Task Passes_several_inputs_as_a_tuple() => Fixes(
        "return [|Weigh|](weights, limit);",
        "return await WorkerProcess.RunAsync(static input => Weigh(input.weights, input.limit), (weights, limit));", "int[] weights, int limit");

    [Fact]
    public Task Fixes_all_in_one_document() => Fixes(
        "var one = [|Count|](limit);\n        return one + [|Count|](limit - 1);",
        "var one = await WorkerProcess.RunAsync(static limit => Count(limit), limit);\n        return one + await WorkerProcess.RunAsync(static limit => Count(limit - 1), limit);",
        "int limit");

    [Fact]
    public Task Makes_the_method_async() => Verify.Fixes(
        $$"""
        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public long Get(int limit) => Work.[|Count|](limit);
        }
        static class Work { public static long Count(int limit) { {{Loops}}; return n; } }
        static class Program { static void Main() { } }
        """,
        $$"""
        using LaneKeeper;

        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public async Task<long> Get(int limit) => await WorkerProcess.RunAsync(static limit => Work.Count(limit), limit);
        }
        static class Work { public static long Count(int limit) { {{Loops}}; return n; } }
        static class Program { static void Main() { } }
        """, WithWorkers, key: WorkerKey);

    [Fact]
    public Task Says_that_exceptions_arrive_as_another_type() => Verify.Fixes(
        Before("return [|Check|](limit);", "int limit", $"\n    static long Check(int limit) {{ if (limit < 0) throw new ArgumentException(nameof(limit)); {Loops}; return n; }}"),
        Action("return await WorkerProcess.RunAsync(static limit => Check(limit), limit);", "int limit", $"\n    static long Check(int limit) {{ if (limit < 0) throw new ArgumentException(nameof(limit)); {Loops}; return n; }}"),
        WithWorkers, key: WorkerKey, title: "Move to a worker process (what it throws arrives as a WorkerProcessException)");

    [Fact]
    public Task Another_type_of_that_name_is_no_obstacle() => Verify.Fixes(
        Before("return [|Count|](limit);", "int limit", Helpers + "\n    class WorkerProcess { }"),
        Action("return await global::LaneKeeper.WorkerProcess.RunAsync(static limit => Count(limit), limit);", "int limit", Helpers + "\n    class WorkerProcess { }", import: ""),
        WithWorkers, key: WorkerKey);

    [Theory]
    [InlineData("return [|Run|](limit);", "static int[] Run(int limit) { var all = new int[limit]; LOOPS; all[0] = (int)n; return all; }", "int[]")]
    [InlineData("return [|Run|](limit);", "record Sum(long Value, string Name); static Sum Run(int limit) { LOOPS; return new(n, \"a\"); }", "object", false)]
    [InlineData("return [|Run|](limit).Value;", "internal sealed record Sum(long Value, string Name); static Sum Run(int limit) { LOOPS; return new(n, \"a\"); }")]
    [InlineData("return [|Run|](limit);", "const int Step = 3; static readonly int[] Weights = { 1, 2, Step }; static long Run(int limit) { LOOPS; return n * Weights[1]; }")]
    [InlineData("return [|Run|](limit);", "static readonly long Start = 5 * 7; static long Run(int limit) { LOOPS; return n * Start; }")]
    [InlineData("var order = new Order { Size = limit }; return [|Run|](limit, order);", "internal sealed class Order { public int Size { get; set; } } static long Run(int limit, Order order) { LOOPS; return n + order.Size; }")]
    [InlineData("return [|Run|](limit);", "static long Run(int limit) { var sums = new Dictionary<int, long>(); LOOPS; sums[1] = n; return sums[1]; }")]
    [InlineData("return [|Run|](limit);", "sealed class Sum { long _n; public void Add(long n) => _n += n; public long Get() => _n; } static long Run(int limit) { var sum = new Sum(); LOOPS; sum.Add(n); return sum.Get(); }")]
    public async Task Is_offered_where_all_is_known(string statements, string members, string result = "long", bool isOffered = true)
    {
        var keys = await KeysAsync<HeavyHelperRule, OffloadHelperFix>(Before(statements, "int limit", "\n    " + members.Replace("LOOPS", Loops), result));
        Assert.Equal(isOffered, keys.Contains(WorkerKey));
        Assert.Contains("Offload", keys);
    }

    [Theory]
    [InlineData("it belongs to an object", "return [|Run|](limit);", "long Run(int limit) { LOOPS; return n; }")]
    [InlineData("it reads an object's state", "return [|Run|](limit, _more);", "int _more = 5; static long Run(int limit, int more) { LOOPS; return n + more; }")]
    [InlineData("it reads static state", "return [|Run|](limit);", "static int Factor = 2; static void Set() => Factor = 3; static long Run(int limit) { LOOPS; return n * Factor; }")]
    [InlineData("it reads a cache", "return [|Run|](limit);", "static readonly Dictionary<int, long> Known = new(); static long Run(int limit) { LOOPS; return Known.Count + n; }")]
    [InlineData("what it reads is not the same everywhere", "return [|Run|](limit);", "static readonly long Start = DateTime.Now.Ticks; static long Run(int limit) { LOOPS; return n + Start; }")]
    [InlineData("somebody writes what it reads", "return [|Run|](limit);", "static readonly int[] W = { 1, 2 }; static void Set() => W[0] = 7; static long Run(int limit) { LOOPS; return n + W[0]; }")]
    [InlineData("it asks for its process", "return [|Run|](limit);", "static long Run(int limit) { LOOPS; return n + Environment.ProcessId; }")]
    [InlineData("it prints", "return [|Run|](limit);", "static long Run(int limit) { LOOPS; Console.WriteLine(n); return n; }")]
    [InlineData("it calls what is not known", "return [|Run|](limit);", "static long Run(int limit) { LOOPS; return n + System.Runtime.GCSettings.LatencyMode.GetHashCode(); }")]
    [InlineData("its input is changed", "return [|Run|](limit, items);", "static long Run(int limit, List<int> items) { LOOPS; items.Sort(); return n; }", "int limit, List<int> items")]
    [InlineData("its input is an array that it fills", "return [|Run|](limit, items);", "static long Run(int limit, int[] items) { LOOPS; items[0] = 1; return n; }", "int limit, int[] items")]
    [InlineData("its input is a delegate", "return [|Run|](limit, f);", "static long Run(int limit, Func<int, int> f) { LOOPS; return n + f(1); }", "int limit, Func<int, int> f")]
    [InlineData("its input is a stream", "return [|Run|](limit, s);", "static long Run(int limit, Stream s) { LOOPS; return n + (s is null ? 1 : 0); }", "int limit, Stream s")]
    [InlineData("its input may be of a derived type", "return [|Run|](limit, s);", "public class Shape { public int X { get; set; } } public class Square : Shape { public int Y { get; set; } } static long Run(int limit, Shape s) { LOOPS; return n + s.X; }", "int limit, Shape s")]
    [InlineData("its input may have a comparer of its own", "return [|Run|](limit, d);", "static long Run(int limit, Dictionary<string, int> d) { LOOPS; return n + d[\"A\"]; }", "int limit, Dictionary<string, int> d")]
    [InlineData("its result is an object of its input", "[|Run|](limit, all)[0]++; return 1;", "static int[] Run(int limit, int[] all) { LOOPS; return n > 3 ? all : all; }", "int limit, int[] all")]
    [InlineData("its result has a comparer of its own", "return [|Run|](limit).Count;", "static Dictionary<string, int> Run(int limit) { LOOPS; return new(StringComparer.OrdinalIgnoreCase) { [\"a\"] = (int)n }; }")]
    [InlineData("its result is a span", "return [|Run|](limit).Length;", "static ReadOnlySpan<int> Run(int limit) { LOOPS; return new int[] { (int)n }; }")]
    [InlineData("it has no result", "[|Run|](limit); return 1;", "static void Run(int limit) { LOOPS; if (n > 5) throw new Exception(); }")]
    [InlineData("its exception is waited for", "try { return [|Run|](limit); } catch (ArgumentException) { return 0; }", "static long Run(int limit) { LOOPS; return n; }")]
    [InlineData("its exception is chosen", "try { return [|Run|](limit); } catch (Exception e) when (e is ArgumentException) { return 0; }", "static long Run(int limit) { LOOPS; return n; }")]
    [InlineData("it writes to an argument", "return [|Run|](limit, out var more) + more;", "static long Run(int limit, out int more) { LOOPS; more = 1; return n; }")]
    [InlineData("it takes a lock", "return [|Run|](limit);", "static readonly object Gate = new(); static long Run(int limit) { lock (Gate) { LOOPS; return n; } }")]
    [InlineData("it uses a pointer", "return [|Run|](limit);", "static unsafe long Run(int limit) { LOOPS; int x = 5; int* p = &x; return n + *p; }")]
    public async Task Is_not_offered(string because, string statements, string members, string parameters = "int limit")
    {
        Assert.NotEmpty(because);
        var source = Before(statements, parameters, "\n    " + members.Replace("LOOPS", Loops));
        Assert.DoesNotContain(WorkerKey, await KeysAsync<HeavyHelperRule, OffloadHelperFix>(source));
    }

    [Fact]
    public async Task Is_offered_in_programs_that_may_have_workers_alone()
    {
        var source = Before("return [|Count|](limit);", "int limit", Helpers).Replace("static class Program", "class Program");
        Assert.Contains(WorkerKey, await KeysAsync<HeavyHelperRule, OffloadHelperFix>(source));
        Assert.DoesNotContain(WorkerKey, await KeysAsync<HeavyHelperRule, OffloadHelperFix>(source, OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(WorkerKey, await KeysAsync<HeavyHelperRule, OffloadHelperFix>(source, hasGenerator: false));
        Assert.DoesNotContain(WorkerKey, await KeysAsync<HeavyHelperRule, OffloadHelperFix>(source + " class StartupHook { }"));
        Assert.DoesNotContain(WorkerKey, await KeysAsync<HeavyHelperRule, OffloadHelperFix>(Before("return C<int>.[|Count|](limit);", "int limit",
            $"\n    class C<T> {{ public static long Count(int limit) {{ {Loops}; return n + typeof(T).Name.Length; }} }}").Replace("OrdersController :", "OrdersController<T> :")));
    }

    [Theory]
    [InlineData("7_000", "Offload, WorkerProcess")]
    [InlineData("100_000", "WorkerProcess, Offload")]
    public async Task Comes_first_in_requests_where_a_process_is_soon_paid_for(string limit, string keys)
    {
        var source = Before($"return [|Count|]({limit});", members: $"\n    static long Count(int limit) {{ {Loops}; return n; }}");
        Assert.Equal(keys, string.Join(", ", await KeysAsync<HeavyHelperRule, OffloadHelperFix>(source)));
    }

    private static Task Fixes(string before, string after, string parameters = "", string members = Helpers) =>
        Verify.Fixes(Before(before, parameters, members), Action(after, parameters, members), WithWorkers, key: WorkerKey, title: "Move to a worker process");
}
