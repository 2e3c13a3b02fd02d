using InMethod = LaneKeeper.Tests.Rules.WaitsOnComputeLanes.InMethod<LaneKeeper.Rules.WaitsOnComputeLanes.WaitingThreadAnalyzer>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnComputeLanes.WaitingThreadAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class WaitingThreadTests
{
    [Theory]
    [InlineData("[|new Thread|](() => { while (!token.IsCancellationRequested) { Thread.Sleep(1000); Tick(); } }).Start();")]
    [InlineData("[|new Thread|](() => { Thread.Sleep(1000); Console.WriteLine(names[0]); }) { IsBackground = true }.Start();")]
    [InlineData("[|new Thread|](() => WorkAsync().Wait()).Start();")]
    [InlineData("[|new Thread|](new ThreadStart(Waits)).Start(); void Waits() { barrier.SignalAndWait(); }")]
    [InlineData("var thread = [|new Thread|](() => barrier.SignalAndWait()); thread.Start(); var other = new Thread(() => Compute(names[0])); other.Interrupt();")]
    [InlineData("Task.[|Run|](() => { barrier.SignalAndWait(); barrier.SignalAndWait(); });")]
    [InlineData("[|new Thread|](() => { while (true) { barrier.SignalAndWait(); ticks++; } }).Start();")]
    [InlineData("[|new Thread|](() => { var s = new SemaphoreSlim(1); s.Wait(); barrier.SignalAndWait(); s.Release(); }).Start();")]
    [InlineData("Task.[|Run|](() => { Thread.Sleep(1000); ticks++; });")]
    [InlineData("Task.[|Run|](() => { WorkAsync().Wait(); WorkAsync().Wait(); });")]
    [InlineData("Task.Factory.[|StartNew|](() => { WorkAsync().Wait(); ticks = 1; }, TaskCreationOptions.LongRunning);")]
    [InlineData("Task.[|Run|](() => { foreach (var name in queue.GetConsumingEnumerable()) Compute(name); });", true)]
    [InlineData("Task.[|Run|](() => { while (true) { var name = queue.Take(); Compute(name); } });", true)]
    [InlineData("Task.Factory.[|StartNew|](() => { while (!token.IsCancellationRequested) { Compute(names[0]); Thread.Sleep(100); } });", true)]
    public Task Only_waits_or_goes_on_for_ever(string statements, bool needsQueue = false) =>
        InMethod.Reports(needsQueue ? $"var queue = new BlockingCollection<string>(); {statements}" : statements);

    [Theory]
    [InlineData("new Thread(() => { Thread.Sleep(1000); Compute(names[0]); }).Start();")]
    [InlineData("new Thread(() => { while (true) { foreach (var name in names) ticks++; Thread.Sleep(1000); } }).Start();")]
    [InlineData("new Thread(() => { var queue = new BlockingCollection<string>(); foreach (var name in queue.GetConsumingEnumerable()) Compute(name); }).Start();")]
    [InlineData("Task.Factory.StartNew(() => { while (true) { Compute(names[0]); Thread.Sleep(100); } }, TaskCreationOptions.LongRunning);")]
    [InlineData("new Thread(() => { var queue = new BlockingCollection<int>(); while (true) ticks = queue.Take(); }).Start();")]
    [InlineData("new Thread(() => { lock (names) Thread.Sleep(100); }).Start();")]
    [InlineData("new Thread(() => { var m = new Mutex(); m.WaitOne(); barrier.SignalAndWait(); m.ReleaseMutex(); }).Start();")]
    [InlineData("new Thread(() => { Monitor.Enter(names); try { barrier.SignalAndWait(); } finally { Monitor.Exit(names); } }).Start();")]
    [InlineData("Task.Run(() => Compute(names[0]));")]
    [InlineData("Task.Run(() => { Compute(names[0]); WorkAsync().Wait(); });")]
    [InlineData("Task.Run(() => { for (var i = 0; i < 10; i++) { Compute(names[0]); Thread.Sleep(10); } });")]
    [InlineData("Task.Run(() => { while (numbers[0] < 10) { Compute(names[0]); Thread.Sleep(10); } });")]
    [InlineData("Task.Run(async () => { while (true) await Task.Delay(1000); });")]
    [InlineData("Task.Run(() => WorkAsync());")]
    [InlineData("Task.Run(() => { File.WriteAllText(names[0], names[1]); });")]
    [InlineData("new Thread(() => { Console.ReadLine(); }).Start();")]
    [InlineData("new Thread(() => { while (true) { barrier.SignalAndWait(); Console.ReadKey(true); } }).Start();")]
    [InlineData("new Thread(() => { }).Start();")]
    [InlineData("var thread = new Thread(() => barrier.SignalAndWait()) { IsBackground = true }; thread.Start(); if (ticks > 3) thread.Interrupt();")]
    [InlineData("Thread? thread = null; thread = new Thread(() => barrier.SignalAndWait()); thread.Start(); thread?.Interrupt();")]
    public Task Computes_or_ends(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("Task.Run(() => Thread.Sleep(1000));")]
    [InlineData("Task.Run(() => CountAsync().Result);")]
    [InlineData("Task.Run(() => { while (ticks < 3) Thread.Sleep(50); });")]
    [InlineData("new Thread(() => { while (ticks < 3) Thread.Sleep(50); }).Start();")]
    public Task Wait_that_could_be_awaited_is_LANE305_and_polling_is_LANE106(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("Task.Run(() => barrier.SignalAndWait());")]
    [InlineData("Task.Run(() => new CountdownEvent(1).Wait(100));")]
    [InlineData("Task.Run(() => { new ManualResetEventSlim().Wait(); });")]
    [InlineData("Barrier? other = barrier; Task.Run(() => other?.SignalAndWait());")]
    public Task Wait_that_nothing_could_be_awaited_for(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("[|new Thread|](() => { Thread.Sleep(1000); Console.WriteLine(); })",
        "The thread of 'new Thread' does nothing but wait; use an async loop with 'PeriodicTimer' or 'await Task.Delay'")]
    [InlineData("Task.[|Run|](() => { while (true) q.Take(); })",
        "The work of 'Task.Run' does nothing but wait; use a 'Channel' and 'await foreach'")]
    [InlineData("Task.[|Run|](() => { while (true) list.Add(q.Take()); })",
        "The work of 'Task.Run' keeps a thread of the pool for good and waits most of the time; use a 'Channel' and 'await foreach'")]
    public Task Message_names_the_remedy(string start, string message) =>
        Verify.Says($$"""class C { object M(BlockingCollection<int> q, List<int> list) => {{start}}; }""", message);

    // Nothing of the client could be awaited, so that it needs a thread, but none of the pool.
    private static readonly Project Kafka = new()
    {
        Stubs = ["namespace Confluent.Kafka { public class ConsumeResult<K, V> { public V Value = default!; } public interface IConsumer<K, V> { ConsumeResult<K, V> Consume(System.Threading.CancellationToken token); } }"],
    };

    private static string Consumes(string start) => $"class C {{ void M(Confluent.Kafka.IConsumer<int, string> consumer, List<string> all, CancellationToken token) {{ {start} }} void Work(string s) {{ for (var i = 0; i < 1000; i++) s += i; }} }}";

    [Fact]
    public Task Says_that_it_needs_a_thread() => Verify.Says(
        Consumes("Task.[|Run|](() => { while (true) { Work(consumer.Consume(token).Value); } });"),
        "The work of 'Task.Run' keeps a thread of the pool for good and waits most of the time; give it a thread of its own with 'TaskCreationOptions.LongRunning'", Kafka);

    [Theory]
    [InlineData("new Thread(() => { while (true) all.Add(consumer.Consume(token).Value); }).Start();")]
    [InlineData("Task.Factory.StartNew(() => { while (true) all.Add(consumer.Consume(token).Value); }, TaskCreationOptions.LongRunning);")]
    public Task Silent_on_a_thread_for_what_nothing_could_be_awaited_for(string start) => Verify.Silent(Consumes(start), Kafka);
}
