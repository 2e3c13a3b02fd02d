namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

/// <summary>What a loop does before the fix and after it: the sources are a fix test's two sides.</summary>
public class AwaitInParallelLoopExecutionTests
{
    private const string Options = "new ParallelOptions { MaxDegreeOfParallelism = 32 }";

    [Fact]
    public Task Every_item_is_worked_on_once() => BothSay(
        "var seen = new ConcurrentBag<int>(); {0} return string.Join(' ', seen.Order());",
        "Parallel.ForEach(Enumerable.Range(0, 200), n => { Thread.[|Sleep|](2); seen.Add(n * n); });",
        $"await Parallel.ForEachAsync(Enumerable.Range(0, 200), {Options}, async (n, token) => {{ await Task.Delay(2, token); seen.Add(n * n); }});");

    [Fact]
    public Task Every_number_of_a_range() => BothSay(
        "var squares = new int[100]; {0} return string.Join(' ', squares);",
        "Parallel.For(10, 90, i => squares[i] = SquareAsync(i).[|Result|]);",
        $"await Parallel.ForAsync(10, 90, {Options}, async (i, _) => squares[i] = await SquareAsync(i));");

    [Fact]
    public Task Nothing_to_do() => BothSay(
        "var seen = 0; {0} return seen.ToString();",
        "Parallel.ForEach(new int[0], n => { Thread.[|Sleep|](2); Interlocked.Increment(ref seen); });",
        $"await Parallel.ForEachAsync(new int[0], {Options}, async (n, token) => {{ await Task.Delay(2, token); Interlocked.Increment(ref seen); }});");

    [Fact]
    public Task An_exception_of_the_body() => BothSay(
        "{0} return \"no exception\";",
        "Parallel.ForEach(new[] { 1 }, n => { Thread.[|Sleep|](2); throw new InvalidOperationException(\"boom\"); });",
        $"await Parallel.ForEachAsync(new[] {{ 1 }}, {Options}, async (n, token) => {{ await Task.Delay(2, token); throw new InvalidOperationException(\"boom\"); }});");

    [Fact]
    public Task An_exception_of_the_task_that_is_waited_for() => BothSay(
        "{0} return \"no exception\";",
        "Parallel.ForEach(new[] { 1, 2, 3 }, n => FailAsync().[|Wait|]());",
        $"await Parallel.ForEachAsync(new[] {{ 1, 2, 3 }}, {Options}, async (n, _) => await FailAsync());");

    [Fact]
    public Task An_exception_of_the_source() => BothSay(
        "{0} return \"no exception\";",
        "Parallel.ForEach(Broken(), n => Thread.[|Sleep|](5));",
        $"await Parallel.ForEachAsync(Broken(), {Options}, async (n, token) => await Task.Delay(5, token));");

    [Fact]
    public Task Every_item_of_a_query() => BothSay(
        "var seen = new ConcurrentBag<int>(); {0} return string.Join(' ', seen.Order());",
        "Enumerable.Range(0, 100).AsParallel().ForAll(n => seen.Add(SquareAsync(n).[|Result|]));",
        $"await Parallel.ForEachAsync(Enumerable.Range(0, 100), {Options}, async (n, _) => seen.Add(await SquareAsync(n)));");

    [Fact]
    public Task Results_of_a_query() => BothSay(
        "{0} return string.Join(' ', all.Order());",
        "var all = Enumerable.Range(0, 100).AsParallel().Select(n => SquareAsync(n).[|Result|]).Where(n => n % 2 == 0).ToList();",
        "var all = (await Task.WhenAll(Enumerable.Range(0, 100).Select(async n => await SquareAsync(n)))).Where(n => n % 2 == 0).ToList();");

    [Fact]
    public Task An_exception_in_a_query() => BothSay(
        "{0} return all.Length.ToString();",
        "var all = new[] { 1 }.AsParallel().Select(n => { FailAsync().[|Wait|](); return n; }).ToArray();",
        "var all = await Task.WhenAll(new[] { 1 }.Select(async n => { await FailAsync(); return n; }));");

    [Fact]
    public Task Branches_of_different_kinds() => BothSay(
        "var seen = new ConcurrentBag<int>(); {0} return string.Join(' ', seen.Order());",
        "Parallel.Invoke(() => { seen.Add(1); Thread.[|Sleep|](2); seen.Add(2); }, () => seen.Add(3), () => AddAsync(seen, 4).[|Wait|]());",
        "await Task.WhenAll(Task.Run(async () => { seen.Add(1); await Task.Delay(2); seen.Add(2); }), Task.Run(() => seen.Add(3)), AddAsync(seen, 4));",
        steps: 1);

    [Fact]
    public Task An_exception_of_a_branch() => BothSay(
        "{0} return \"no exception\";",
        "Parallel.Invoke(() => FailAsync().[|Wait|](), () => { });",
        "await Task.WhenAll(FailAsync(), Task.Run(() => { }));");

    [Fact]
    public Task Function_given_by_name() => BothSay(
        "var seen = new ConcurrentBag<int>(); {0} return string.Join(' ', seen.Order());",
        "Parallel.ForEach(Enumerable.Range(0, 50), Add); void Add(int n) { AddAsync(seen, n).[|Wait|](); }",
        $"await Parallel.ForEachAsync(Enumerable.Range(0, 50), {Options}, async (n, _) => await Add(n)); async Task Add(int n) {{ await AddAsync(seen, n); }}");

    private static async Task BothSay(string body, string before, string after, int? steps = null)
    {
        var (wrong, right) = (Source(body.Replace("{0}", before)), Source(body.Replace("{0}", after)));
        await Verify<LaneKeeper.Rules.WaitsOnComputeLanes.WaitInParallelLoopRule, CodeFixes.Rules.WaitsOnComputeLanes.AwaitInParallelLoopFix>.Fixes(wrong, right, steps: steps);
        Assert.Equal(await Running.Says(wrong.Replace("[|", "").Replace("|]", "")), await Running.Says(right));
    }

    private static string Source(string statements) =>
        $$"""
        static class C
        {
            static async Task<string> Run()
            {
                await Task.Yield();
                {{statements}}
            }

            static async Task<int> SquareAsync(int n) { await Task.Delay(1); return n * n; }
            static async Task AddAsync(ConcurrentBag<int> seen, int n) { await Task.Delay(1); seen.Add(n); }
            static async Task FailAsync() { await Task.Delay(1); throw new InvalidOperationException("boom"); }
            static IEnumerable<int> Broken() { yield return 1; throw new InvalidOperationException("source"); }
        }
        """;
}
