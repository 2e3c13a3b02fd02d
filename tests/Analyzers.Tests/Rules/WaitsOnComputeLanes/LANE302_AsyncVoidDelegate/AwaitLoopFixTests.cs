using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.AsyncVoidDelegateAnalyzer, LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes.AwaitLoopFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class AwaitLoopFixTests
{
    [Fact]
    public Task Parallel_loops() => Verify.Fixes(
        """
        class C
        {
            async Task M(List<string> names, ParallelOptions options)
            {
                // Each one.
                Parallel.ForEach(names, [|async|] name => await SaveAsync(name)); // saved
                Parallel.ForEach(names, options, [|async|] name =>
                {
                    if (name == "")
                        return;

                    await SaveAsync(name);
                });
                Parallel.For(0, names.Count, [|async|] (int i) => await SaveAsync(names[i]));
                await Task.Yield();
            }

            static Task SaveAsync(string name) => Task.CompletedTask;
        }
        """,
        """
        class C
        {
            async Task M(List<string> names, ParallelOptions options)
            {
                // Each one.
                await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (name, _) => await SaveAsync(name)); // saved
                await Parallel.ForEachAsync(names, options, async (name, _) =>
                {
                    if (name == "")
                        return;

                    await SaveAsync(name);
                });
                await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (int i, CancellationToken _) => await SaveAsync(names[i]));
                await Task.Yield();
            }

            static Task SaveAsync(string name) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Method_and_its_callers_become_async_and_the_token_stops_the_loop() => Verify.Fixes(
        """
        class C
        {
            public async Task RunAsync(CancellationToken cancellationToken)
            {
                await Task.Yield();
                Save(cancellationToken);
            }

            private static void Save(CancellationToken stop) =>
                Parallel.For(0, 10, [|async|] i => await Task.Delay(i, stop));
        }
        """,
        """
        class C
        {
            public async Task RunAsync(CancellationToken cancellationToken)
            {
                await Task.Yield();
                await Save(cancellationToken);
            }

            private static async Task Save(CancellationToken stop) =>
                await Parallel.ForAsync(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = stop }, async (i, token) => await Task.Delay(i, token));
        }
        """);

    [Fact]
    public Task Usings_are_added() => Verify.Fixes(
        """
        using System.Threading.Tasks;

        class C
        {
            async Task M(int[] numbers)
            {
                Parallel.ForEach(numbers, [|async|] (int n) => await Task.Delay(n));
                await Task.Yield();
            }
        }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;

        class C
        {
            async Task M(int[] numbers)
            {
                await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (int n, CancellationToken _) => await Task.Delay(n));
                await Task.Yield();
            }
        }
        """, new Project { ImplicitUsings = false });

    [Fact]
    public Task ForEach_of_a_list_becomes_a_loop() => Verify.Fixes(
        """
        class C
        {
            async Task M(List<string> names, int[] numbers)
            {
                // Each one.
                names.ForEach([|async|] name => await SaveAsync(name)); // saved
                names.ForEach([|async|] (string name) =>
                {
                    if (name == "")
                        return;

                    await SaveAsync(name);
                    names.Find(other => { return other == name; });
                });
                Array.ForEach(numbers, [|async|] n => await Task.Delay(n));
                await Task.Yield();
            }

            static Task SaveAsync(string name) => Task.CompletedTask;
        }
        """,
        """
        class C
        {
            async Task M(List<string> names, int[] numbers)
            {
                // Each one.
                foreach (var name in names)
                {
                    await SaveAsync(name);
                } // saved
                foreach (string name in names)
                {
                    if (name == "")
                        continue;

                    await SaveAsync(name);
                    names.Find(other => { return other == name; });
                }
                foreach (var n in numbers)
                {
                    await Task.Delay(n);
                }
                await Task.Yield();
            }

            static Task SaveAsync(string name) => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("Parallel.Invoke([|async|] () => await SaveAsync(\"a\"), [|async|] () => { await SaveAsync(\"b\"); });",
        "await Task.WhenAll(SaveAsync(\"a\"), Task.Run(async () => { await SaveAsync(\"b\"); }));", 1)]
    [InlineData("names.AsParallel().ForAll([|async|] name => await SaveAsync(name));",
        "await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (name, _) => await SaveAsync(name));")]
    public Task Other_forms(string before, string after, int steps = 1) => Verify.Fixes(Method(before), Method(after), steps: steps);

    private static string Method(string statement) =>
        $$"""
        class C
        {
            async Task M(List<string> names)
            {
                await Task.Yield();
                {{statement}}
            }

            static Task SaveAsync(string name) => Task.CompletedTask;
        }
        """;

    [Theory]
    [InlineData("Parallel.ForEach(names, [|async|] (name, state) => await SaveAsync(name));")]
    [InlineData("Parallel.ForEach(names, [|async|] (name, state, index) => await SaveAsync(name));")]
    [InlineData("var done = Parallel.ForEach(names, [|async|] name => await SaveAsync(name)).IsCompleted;")]
    [InlineData("Parallel.ForEach(Partitioner.Create(names), [|async|] name => await SaveAsync(name));")]
    [InlineData("Parallel.ForEach(body: [|async|] name => await SaveAsync(name), source: names);")]
    [InlineData("Parallel.ForEach(names, [|Fire|]);")]
    [InlineData("Parallel.Invoke(new ParallelOptions(), [|async|] () => await SaveAsync(\"\"));")]
    [InlineData("lock (names) { Parallel.ForEach(names, [|async|] name => await SaveAsync(name)); }")]
    [InlineData("lock (names) names.ForEach([|async|] name => await SaveAsync(name));")]
    [InlineData("try { Parallel.ForEach(names, [|async|] name => await SaveAsync(name)); } catch (AggregateException) { }")]
    [InlineData("Func<int> f = () => { names.ForEach([|async|] name => await SaveAsync(name)); return 1; };")]
    [InlineData("names?.ForEach([|async|] name => await SaveAsync(name));")]
    [InlineData("new Thread([|async|] () => await SaveAsync(\"\")).Start();")]
    public Task No_fix(string statement) => Verify.OffersNoFix(
        $$"""
        class C
        {
            async Task M(List<string> names)
            {
                await Task.Yield();
                {{statement}}
            }

            static Task SaveAsync(string name) => Task.CompletedTask;
            static async void Fire(string name) => await SaveAsync(name);
        }
        """);

    [Fact]
    public Task No_fix_where_the_method_cannot_become_async() => Verify.OffersNoFix(
        """
        interface ISaver { void Save(List<int> xs); }
        class C : ISaver { public void Save(List<int> xs) { xs.ForEach([|async|] x => await Task.Delay(x)); } }
        """);

    [Fact]
    public Task Item_of_the_loop_may_not_hide_another() => Verify.OffersNoFix(
        """
        class C
        {
            async Task M(List<int> xs)
            {
                await Task.Yield();
                xs.ForEach([|async|] x => await Task.Delay(x));
                var x = 1;
            }
        }
        """);
}
