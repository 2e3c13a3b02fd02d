using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHeavyLoopFix>;
using QueryFix = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHeavyQueryFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InProgram;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class WorkerProcessHeavyLoopFixTests
{
    [Fact]
    public Task The_loop_becomes_a_method_that_returns_what_it_computes() => Fixes(
        """
        // All of them.
                long sum = 0;
                [|for|] (int i = 0; i < 200_000_000; i++)
                {
                    sum = sum * 31 + i % seed; // each
                }

                return sum;
        """,
        """
        // All of them.
                long sum = await WorkerProcess.RunAsync(ComputeSum, seed, token);

                return sum;
        """,
        """


            private static long ComputeSum(int seed)
            {
                long sum = 0;
                for (int i = 0; i < 200_000_000; i++)
                {
                    sum = sum * 31 + i % seed; // each
                }

                return sum;
            }
        """, "int seed, CancellationToken token");

    [Fact]
    public Task Several_inputs_and_results_travel_as_tuples() => Fixes(
        """
        long sum = 0;
                var most = low;
                [|for|] (int i = 0; i < 200_000_000; i++)
                {
                    sum = sum * 31 + i % seed;
                    if (sum > most) most = (int)sum;
                }

                return sum + most;
        """,
        """
        var (sum, most) = await WorkerProcess.RunAsync(static input => ComputeGet(input.low, input.seed), (low, seed));

                return sum + most;
        """,
        """


            private static (long sum, int most) ComputeGet(int low, int seed)
            {
                long sum = 0;
                var most = low;
                for (int i = 0; i < 200_000_000; i++)
                {
                    sum = sum * 31 + i % seed;
                    if (sum > most) most = (int)sum;
                }

                return (sum, most);
            }
        """, "int low, int seed");

    [Fact]
    public Task A_variable_of_before_is_given_and_taken_back() => Fixes(
        """
        sum += 5;
                [|for|] (int i = 0; i < 200_000_000; i++)
                    sum = sum * 31 + i;

                return sum;
        """,
        """
        sum += 5;
                sum = await WorkerProcess.RunAsync(ComputeSum, sum);

                return sum;
        """,
        """


            private static long ComputeSum(long sum)
            {
                for (int i = 0; i < 200_000_000; i++)
                    sum = sum * 31 + i;

                return sum;
            }
        """, before: "long sum = 1;\n        ");

    [Fact]
    public Task An_array_that_it_fills_is_made_there() => Fixes(
        """
        var last = new long[8];
                [|for|] (int i = 0; i < 200_000_000; i++)
                    last[i & 7] = last[(i + 1) & 7] * 3 + i;

                return last[3];
        """,
        """
        var last = await WorkerProcess.RunAsync(ComputeLast);

                return last[3];
        """,
        """


            private static long[] ComputeLast()
            {
                var last = new long[8];
                for (int i = 0; i < 200_000_000; i++)
                    last[i & 7] = last[(i + 1) & 7] * 3 + i;

                return last;
            }
        """);

    [Fact]
    public Task Fixes_all_and_gives_each_a_free_name() => Verify.Fixes(
        Before(Loop + "\n        return sum;", members: "\n    static int ComputeSum => 5;\n    public async Task<long> PutAsync()\n    {\n        await Task.Yield();\n        " + Loop.Replace("sum", "all") + "\n        return all;\n    }"),
        Action("long sum = await WorkerProcess.RunAsync(ComputeSum2);\n        return sum;",
            members: Extracted("ComputeSum2") + "\n    static int ComputeSum => 5;\n    public async Task<long> PutAsync()\n    {\n        await Task.Yield();\n        long all = await WorkerProcess.RunAsync(ComputeAll);\n        return all;\n    }"
                + Extracted("ComputeAll").Replace("sum", "all")),
        WithWorkers, key: WorkerKey);

    [Fact]
    public Task In_top_level_statements_it_becomes_a_local_function() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/sum/{seed}", async (int seed) =>
        {
            await Task.Yield();
            long sum = 0;
            [|for|] (int i = 0; i < 200_000_000; i++)
                sum = sum * 31 + i % seed;
            return sum;
        });
        app.Run();

        class Other { }
        """,
        """
        using LaneKeeper;
        using Microsoft.AspNetCore.Builder;

        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/sum/{seed}", async (int seed) =>
        {
            await Task.Yield();
            long sum = await WorkerProcess.RunAsync(ComputeSum, seed);
            return sum;
        });
        app.Run();

        static long ComputeSum(int seed)
        {
            long sum = 0;
            for (int i = 0; i < 200_000_000; i++)
                sum = sum * 31 + i % seed;

            return sum;
        }

        class Other { }
        """, WithWorkers, key: WorkerKey);

    [Fact]
    public Task A_query_is_passed_what_it_reads() => QueryFix.Fixes(
        Before("return Enumerable.Range(0, 500_000_000).[|Sum|](i => (long)i % seed);", "int seed"),
        Action("return await WorkerProcess.RunAsync(static seed => Enumerable.Range(0, 500_000_000).Sum(i => (long)i % seed), seed);", "int seed"),
        WithWorkers, key: WorkerKey);

    private const string Loop = "long sum = 0;\n        [|for|] (int i = 0; i < 200_000_000; i++)\n            sum = sum * 31 + i;";

    private static string Extracted(string name) =>
        $"\n\n    private static long {name}()\n    {{\n        {Loop.Replace("[|for|]", "for")}\n\n        return sum;\n    }}";

    [Theory]
    [InlineData("var all = new List<int>(); [|for|] (int i = 0; i < 200_000_000; i++) all.Add(i * 3); return all.Count;")]
    [InlineData("long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) { for (int j = 0; j < 3; j++) if (j == i) break; sum = sum * 31 + i; } return sum;")]
    [InlineData("const int Step = 7; long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum = sum * Step + i; return sum;")]
    public async Task Is_offered(string statements) => Assert.Contains(WorkerKey, await KeysAsync<HeavyLoopRule, OffloadHeavyLoopFix>(Before(statements)));

    [Theory]
    [InlineData("it reads a field", "long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum = sum * _factor + i; return sum;")]
    [InlineData("it calls a method of the object", "long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum = sum * Get() + i; return sum;")]
    [InlineData("it fills what others may hold", "[|for|] (int i = 0; i < 200_000_000; i++) given[i & 7] = given[(i + 1) & 7] * 3; return given[0];")]
    [InlineData("the array is known to another", "var all = given; [|for|] (int i = 0; i < 200_000_000; i++) all[i & 7] = all[(i + 1) & 7] * 3; return all[0];")]
    [InlineData("what it fills is made too far away", "var all = new long[8]; await Task.Yield(); [|for|] (int i = 0; i < 200_000_000; i++) all[i & 7] = all[(i + 1) & 7] * 3; return all[0];")]
    [InlineData("a local function is around it", "long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum = sum * More() + i; return sum; long More() => given[0];")]
    [InlineData("it prints", "long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) { sum = sum * 31 + i; if (sum == 5) Console.WriteLine(); } return sum;")]
    [InlineData("nothing comes of it", "long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum = sum * 31 + i; return 0;")]
    [InlineData("it calls a delegate", "long sum = 0; [|for|] (int i = 0; i < 200_000_000; i++) sum = sum * 31 + f(i); return sum;")]
    [InlineData("a conditional part of the text is in it", "long sum = 0;\n[|for|] (int i = 0; i < 200_000_000; i++)\n{\n#if !OLD\nsum = sum * 31 + i;\n#endif\n}\nreturn sum;")]
    [InlineData("it has several results of which one cannot be sent", "long sum = 0; object box = \"\"; [|for|] (int i = 0; i < 200_000_000; i++) { sum = sum * 31 + i; box = sum; } return sum + box.GetHashCode();")]
    [InlineData("it takes a lock", "long sum = 0; lock (given) { [|for|] (int i = 0; i < 200_000_000; i++) sum = sum * 31 + i; } return sum;")]
    public async Task Is_not_offered(string because, string statements)
    {
        Assert.NotEmpty(because);
        Assert.DoesNotContain(WorkerKey, await KeysAsync<HeavyLoopRule, OffloadHeavyLoopFix>(Before(
            statements, "long[] given, Func<int, int> f", "\n    int _factor = 3; int Get() => 3;")));
    }

    [Fact]
    public async Task Is_not_offered_in_a_library() =>
        Assert.DoesNotContain(WorkerKey, await KeysAsync<HeavyLoopRule, OffloadHeavyLoopFix>(Before(Loop + " return sum;"), OutputKind.DynamicallyLinkedLibrary));

    private static Task Fixes(string statements, string after, string method, string parameters = "", string before = "") =>
        Verify.Fixes(Before(before + statements, parameters), Action(before + after, parameters, method), WithWorkers, key: WorkerKey, title: "Move to a worker process");
}
