using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HandRolledThreadsAnalyzer, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.UseParallelFix>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class UseParallelFixTests
{
    private static string Class(string statements) =>
        $$"""
        class C
        {
            static long Work(int from, int to) { long s = 0; for (int i = from; i < to; i++) s += i; return s; }
            void M(int n, long[] sums)
            {
                Console.WriteLine(n);
        {{statements}}
                Console.WriteLine(sums[0]);
            }
        }
        """;

    [Fact]
    public Task A_loop_of_threads_becomes_a_parallel_loop() => Verify.Fixes(
        Class(
            """
                    var threads = new Thread[n];
                    int chunk = sums.Length / n;
                    // Each has its part.
                    for (int t = 0; t < n; t++)
                    {
                        int from = t * chunk;
                        int to = Math.Min(sums.Length, from + chunk);
                        threads[t] = [|new Thread|](() =>
                        {
                            // Slow.
                            sums[from] = Work(from, to);
                        });
                        threads[t].Start();
                    }
                    foreach (var thread in threads)
                        thread.Join();
            """),
        Class(
            """
                    int chunk = sums.Length / n;
                    // Each has its part.
                    Parallel.For(0, n, t =>
                    {
                        int from = t * chunk;
                        int to = Math.Min(sums.Length, from + chunk);
                        // Slow.
                        sums[from] = Work(from, to);
                    });
            """),
        title: "Use 'Parallel.For' (an exception comes to the caller)");

    [Fact]
    public Task Threads_made_one_by_one_become_a_parallel_call() => Verify.Fixes(
        Class(
            """
                    var a = [|new Thread|](() => sums[0] = Work(0, n));
                    var b = new Thread(new ThreadStart(Rest));
                    a.Start();
                    b.Start();
                    a.Join();
                    b.Join();
                    void Rest() => sums[1] = Work(n, 2 * n);
            """),
        Class(
            """
                    Parallel.Invoke(() => sums[0] = Work(0, n), Rest);
                    void Rest() => sums[1] = Work(n, 2 * n);
            """),
        title: "Use 'Parallel.Invoke' (an exception comes to the caller)");

    [Fact]
    public Task A_list_of_threads() => Verify.Fixes(
        Class(
            """
                    var threads = new List<Thread>();
                    for (int t = 0; t < n; t++)
                    {
                        int id = t;
                        var thread = [|new Thread|](() => sums[id] = Work(id, n));
                        thread.Start();
                        threads.Add(thread);
                    }
                    foreach (var thread in threads)
                        thread.Join();
            """),
        Class(
            """
                    Parallel.For(0, n, t =>
                    {
                        int id = t;
                        sums[id] = Work(id, n);
                    });
            """));

    [Theory]
    [InlineData("var threads = new Thread[n]; for (int t = 0; t < n; t++) { threads[t] = [|new Thread|](() => sums[t] = Work(t, n)); threads[t].Start(); } foreach (var thread in threads) thread.Join();", "all of them see one index")]
    [InlineData("var threads = new Thread[n]; for (int t = 0; t < n; t++) { int id = t; threads[t] = [|new Thread|](() => sums[id] = Work(id, n)); threads[t].Start(); } sums[n] = Work(0, n); foreach (var thread in threads) thread.Join();", "the method works meanwhile")]
    [InlineData("var threads = new Thread[n]; for (int t = 0; t < n; t++) { long id = Work(t, n); threads[t] = [|new Thread|](() => sums[id] = Work(0, n)); threads[t].Start(); } foreach (var thread in threads) thread.Join();", "what is worked out for each comes in order")]
    public Task Offers_no_fix(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.OffersNoFix(Class(statements));
    }
}
