using InMethod = LaneKeeper.Tests.Rules.WaitsOnComputeLanes.InMethod<LaneKeeper.Rules.WaitsOnComputeLanes.WaitInParallelLoopRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnComputeLanes.WaitInParallelLoopRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class WaitInParallelLoopTests
{
    [Theory]
    [InlineData("Parallel.ForEach(names, name => WorkAsync(name).[|Wait|]());")]
    [InlineData("Parallel.ForEach(names, name => { var n = CountAsync(name).[|Result|]; });")]
    [InlineData("Parallel.ForEach(names, (name, state) => CountAsync(name).GetAwaiter().[|GetResult|]());")]
    [InlineData("Parallel.For(0, 10, i => Thread.[|Sleep|](100));")]
    [InlineData("Parallel.For(0, 10, () => 0, (i, state, sum) => sum + CountAsync(i).[|Result|], sum => { });")]
    [InlineData("Parallel.Invoke(() => WorkAsync().[|Wait|](), () => WorkAsync().[|Wait|]());")]
    [InlineData("Parallel.ForEach(names, name => semaphore.[|Wait|]());")]
    [InlineData("Parallel.ForEach(names, name => { using var reply = client.[|Send|](new System.Net.Http.HttpRequestMessage()); });")]
    [InlineData("var all = names.AsParallel().Select(name => CountAsync(name).[|Result|]).ToList();")]
    [InlineData("names.AsParallel().ForAll(name => WorkAsync(name).[|Wait|]());")]
    [InlineData("Parallel.ForEach(names, name => new List<int>().ForEach(n => WorkAsync(n).[|Wait|]()));")]
    [InlineData("Parallel.ForEach(names, Blocks); void Blocks(string name) => WorkAsync(name).[|Wait|]();")]
    [InlineData("Parallel.ForEach(names, name => Task.WaitAll(WorkAsync(name), WorkAsync(name)));", false)]
    public Task A_worker_waits(string statements, bool isMarked = true) =>
        InMethod.Reports(isMarked ? statements : statements.Replace("WaitAll", "[|WaitAll|]"));

    [Fact]
    public Task Method_given_by_name() => Verify.Reports(
        """
        class C
        {
            void M(string[] names) => Parallel.ForEach(names, Save);
            private void Save(string name) => Task.Delay(name.Length).[|Wait|]();
        }
        """);

    [Theory]
    [InlineData("Parallel.ForEach(names, name => [|Save|](name));")]
    [InlineData("Parallel.For(0, 10, i => { if (i > 3) [|Save|](names[i]); });")]
    [InlineData("Parallel.Invoke(() => [|Save|](\"a\"), () => Hash(\"b\"));")]
    [InlineData("names.AsParallel().ForAll(name => [|Save|](name));")]
    [InlineData("Parallel.ForEach(names, name => [|Again|](name));")]
    [InlineData("var all = names.AsParallel().Select(name => { [|Save|](name); return 1; }).ToList();")]
    public Task A_helper_waits(string statements) => Verify.Reports(WithHelpers(statements));

    [Theory]
    [InlineData("Parallel.ForEach(names, name => Retry(name));")]
    [InlineData("Parallel.ForEach(names, new ParallelOptions { TaskScheduler = TaskScheduler.Current }, name => Save(name));")]
    [InlineData("Parallel.ForEach(names, new ParallelOptions { TaskScheduler = TaskScheduler.Current }, name => Task.Delay(9).Wait());")]
    [InlineData("Parallel.ForEach(names, name => Hash(name));")]
    [InlineData("Parallel.ForEach(names, name => Read(name));")]
    [InlineData("Parallel.ForEach(names, name => Signal());")]
    [InlineData("Parallel.ForEach(names, name => Task.Run(() => Save(name)));")]
    [InlineData("foreach (var name in names) Save(name);")]
    [InlineData("new Thread(() => Save(\"a\")).Start();")]
    public Task A_helper_computes_or_is_no_matter_of_the_loop(string statements) => Verify.Silent(WithHelpers(statements));

    private static string WithHelpers(string statements) =>
        $$"""
        class C
        {
            void M(List<string> names)
            {
                {{statements}}
            }

            static void Save(string name) => Send(name);
            static void Send(string name) { Hash(name); Task.Delay(name.Length).Wait(); }
            static void Hash(string name) { foreach (var c in name) Console.Write(c); }
            static void Read(string name) => File.ReadAllText(name);
            static void Again(string name) => Thread.Sleep(100);
            static void Retry(string name) => Again(name);
            static void Signal() => new ManualResetEvent(false).WaitOne();
        }
        """;

    [Theory]
    [InlineData("Parallel.ForEach(names, name => name.GetHashCode());")]
    [InlineData("Parallel.ForEachAsync(names, async (name, token) => await WorkAsync(name)).Wait();")]
    [InlineData("foreach (var name in names) WorkAsync(name).Wait();")]
    [InlineData("names.ForEach(name => WorkAsync(name).Wait());")]
    [InlineData("Parallel.ForEach(names, name => Task.Run(() => WorkAsync(name)));")]
    [InlineData("Parallel.ForEach(names, name => { var t = Task.FromResult(1); var n = t.Result; });")]
    [InlineData("Parallel.ForEach(names, name => { if (numbers.Length > 3) Thread.Sleep(0); Thread.Sleep(1); });")]
    [InlineData("Parallel.ForEach(names, name => semaphore.Wait(0));")]
    [InlineData("Parallel.ForEach(names, name => File.ReadAllText(name));")]
    [InlineData("Parallel.ForEach(names, name => Directory.CreateDirectory(name));")]
    [InlineData("Parallel.ForEach(names, name => Console.WriteLine(name));")]
    [InlineData("Parallel.ForEach(names, name => { lock (names) Monitor.Pulse(names); });")]
    [InlineData("Parallel.Invoke(() => barrier.SignalAndWait(), () => barrier.SignalAndWait());")]
    [InlineData("Parallel.ForEach(names, name => { using var m = new MemoryStream(); new StreamReader(m).ReadToEnd(); });")]
    [InlineData("var all = names.AsParallel().Where(name => name.Length > 1).ToList();")]
    [InlineData("Parallel.For(0, 10, i => { Parallel.For(0, 10, j => { }); });")]
    [InlineData("Task.Run(() => WorkAsync().Wait());")]
    [InlineData("new Thread(() => WorkAsync().Wait()).Start();")]
    public Task Computes_or_runs_elsewhere(string statements) => InMethod.Silent(statements);

    [Fact]
    public Task Message_names_loop_wait_and_remedy() => Verify.Says(
        "class C { void M(string[] xs) => Parallel.ForEach(xs, x => Task.Delay(x.Length).[|Wait|]()); }",
        "'Task.Delay(x.Length).Wait' in the body of 'Parallel.ForEach' holds a worker while it waits for a task; use 'await Parallel.ForEachAsync' and 'await'");

    [Fact]
    public Task Message_of_a_range() => Verify.Says(
        "class C { void M() => Parallel.For(0, 10, x => Thread.[|Sleep|](50)); }",
        "'Thread.Sleep' in the body of 'Parallel.For' holds a worker while it waits for time to pass; use 'await Parallel.ForAsync' and 'await Task.Delay'");

    [Fact]
    public Task Message_shows_the_way_through_helpers() => Verify.Says(
        "class C { void M(string[] xs) => Parallel.ForEach(xs, x => [|Save|](x)); static void Save(string x) => Task.Delay(x.Length).Wait(); }",
        "'Save' in the body of 'Parallel.ForEach' holds a worker while it waits for a task; use 'await Parallel.ForEachAsync' and an async form of what is on the way: 'C.Save' → 'Task.Wait'");
}
