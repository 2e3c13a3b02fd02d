using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.WaitInParallelLoopRule, LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes.AwaitInParallelLoopFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

/// <summary>What else runs in parallel: methods given by name, <c>Parallel.Invoke</c>, queries.</summary>
public class ParallelFormsFixTests
{
    private const string Options = "new ParallelOptions { MaxDegreeOfParallelism = 32 }";

    [Theory]
    [InlineData(
        "names.AsParallel().ForAll(name => SaveAsync(name).[|Wait|]());",
        $"await Parallel.ForEachAsync(names, {Options}, async (name, _) => await SaveAsync(name));")]
    [InlineData(
        "Parallel.Invoke(() => SaveAsync(\"a\").[|Wait|](), () => CountAsync(\"b\").[|Wait|](), Compute);",
        "await Task.WhenAll(SaveAsync(\"a\"), CountAsync(\"b\"), Task.Run(Compute));", 1)]
    [InlineData(
        "Parallel.Invoke(() => SaveAsync(\"a\").[|Wait|]());",
        "await SaveAsync(\"a\");")]
    [InlineData(
        "Parallel.Invoke(() => { Compute(); SaveAsync(\"a\").[|Wait|](); }, () => Thread.[|Sleep|](50));",
        "await Task.WhenAll(Task.Run(async () => { Compute(); await SaveAsync(\"a\"); }), Task.Delay(50));", 1)]
    [InlineData(
        "var all = names.AsParallel().Select(name => CountAsync(name).[|Result|]).ToList();",
        "var all = (await Task.WhenAll(names.Select(async name => await CountAsync(name)))).ToList();")]
    [InlineData(
        "var all = names.AsParallel().Select(name => CountAsync(name).[|Result|]).ToArray();",
        "var all = await Task.WhenAll(names.Select(async name => await CountAsync(name)));")]
    [InlineData(
        "var sum = names.AsParallel().Select((name, i) => { var n = CountAsync(name).[|Result|]; return n + i; }).Where(n => n > 1).Sum();",
        "var sum = (await Task.WhenAll(names.Select(async (name, i) => { var n = await CountAsync(name); return n + i; }))).Where(n => n > 1).Sum();")]
    [InlineData(
        "foreach (var n in names.AsParallel().Select(name => CountAsync(name).[|Result|])) Console.WriteLine(n);",
        "foreach (var n in await Task.WhenAll(names.Select(async name => await CountAsync(name)))) Console.WriteLine(n);")]
    public Task Becomes_tasks(string before, string after, int steps = 1) => Verify.Fixes(Method(before), Method(after), steps: steps);

    [Theory]
    [InlineData("Save", "async (name, _) => await Save(name)", "private static void Save(string name) => SaveAsync(name).[|Wait|]();", "private static async Task Save(string name) => await SaveAsync(name);")]
    [InlineData("this.Save", "async (name, _) => await this.Save(name)", "private void Save(string name) => SaveAsync(name).[|Wait|]();", "private async Task Save(string name) => await SaveAsync(name);")]
    public Task Method_given_by_name(string group, string lambda, string before, string after) => Verify.Fixes(
        Method($"Parallel.ForEach(names, {group});", before), Method($"await Parallel.ForEachAsync(names, {Options}, {lambda});", after),
        title: "Use 'await', here and in what runs this in parallel, which throws the first exception itself (makes the method async)");

    [Fact]
    public Task Local_function_given_by_name() => Verify.Fixes(
        Method("Parallel.For(0, 9, Save); void Save(int n) => Thread.[|Sleep|](n);"),
        Method($"await Parallel.ForAsync(0, 9, {Options}, async (n, _) => await Save(n)); async Task Save(int n) => await Task.Delay(n);"));

    [Theory]
    [InlineData("Parallel.ForEach(names, Save);", "private static void Save(string name, ParallelLoopState state) => SaveAsync(name).[|Wait|]();")]
    [InlineData("Parallel.ForEach(names, Save); Action<string> kept = Save;", "private static void Save(string name) => SaveAsync(name).[|Wait|]();")]
    [InlineData("try { Parallel.ForEach(names, Save); } catch (AggregateException) { }", "private static void Save(string name) => SaveAsync(name).[|Wait|]();")]
    public Task Method_that_stays(string statement, string member) => Verify.OffersNoFix(Method(statement, member));

    private static string Method(string statements, string members = "") =>
        $$"""
        class C
        {
            async Task M(List<string> names)
            {
                await Task.Yield();
                {{statements}}
            }

            {{members}}

            static void Compute() { }
            static async Task SaveAsync(string name) => await Task.Yield();
            static async Task<int> CountAsync(string name) { await Task.Yield(); return name.Length; }
        }
        """;
}
