using LaneKeeper.Rules.CpuWorkOnIoLanes;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class HandRolledThreadsTests
{
    internal const string Members = "static long Work(int from, int to) { long s = 0; for (int i = from; i < to; i++) s += i; return s; } readonly object _gate = new(); volatile bool _stop;";

    internal static string Method(string statements) => $"class C {{ {Members} void M(int n, long[] sums) {{ {statements} }} }}";

    [Theory]
    [InlineData("var threads = new Thread[n]; for (int t = 0; t < n; t++) { int id = t; threads[t] = [|new Thread|](() => sums[id] = Work(id, n)); threads[t].Start(); } foreach (var thread in threads) thread.Join();")]
    [InlineData("Thread[] threads = new Thread[n]; for (int t = 0; t < n; t++) { int id = t; threads[t] = [|new Thread|](() => sums[id] = Work(id, n)); } for (int t = 0; t < n; t++) threads[t].Start(); for (int t = 0; t < n; t++) threads[t].Join();")]
    [InlineData("var threads = new List<Thread>(); for (int t = 0; t < n; t++) { int id = t; var thread = [|new Thread|](() => sums[id] = Work(id, n)) { IsBackground = true }; thread.Start(); threads.Add(thread); } foreach (var thread in threads) { thread.Join(); }")]
    [InlineData("var threads = new List<Thread>(); for (int t = 0; t < n; t++) { int id = t; threads.Add([|new Thread|](() => { for (int i = id; i < n; i += 4) lock (_gate) sums[0] += i; })); threads[t].Start(); } foreach (var thread in threads) thread.Join();")]
    [InlineData("var a = [|new Thread|](() => sums[0] = Work(0, n)); var b = new Thread(() => sums[1] = Work(n, 2 * n)); a.Start(); b.Start(); a.Join(); b.Join();")]
    public Task Reports_threads_that_share_work(string statements) => Verify<HandRolledThreadsAnalyzer>.Reports(Method(statements));

    [Fact]
    public Task Says_what_to_use() => Verify<HandRolledThreadsAnalyzer>.Says(
        Method("var a = [|new Thread|](() => sums[0] = Work(0, n)); var b = new Thread(() => sums[1] = Work(n, 2 * n)); a.Start(); b.Start(); a.Join(); b.Join();"),
        "These threads are made, started and joined to share work; use 'Parallel.Invoke', which takes the threads of the pool, as many as there are cores, and hands on exceptions");

    [Theory]
    [InlineData("var t = new Thread(() => sums[0] = Work(0, n)); t.Start(); t.Join();", "there is one")]
    [InlineData("var a = new Thread(() => sums[0] = Work(0, n)); a.Start(); a.Join(); var b = new Thread(() => sums[1] = Work(0, n)); b.Start(); b.Join();", "one runs after the other")]
    [InlineData("var a = new Thread(() => Work(0, n)); var b = new Thread(() => Work(n, n)); a.Start(); b.Start();", "nobody waits for them")]
    [InlineData("var a = new Thread(() => Work(0, n)); var b = new Thread(() => Work(n, n)); a.Start(); b.Start(); a.Join(100); b.Join(100);", "nobody waits to the end")]
    [InlineData("var a = new Thread(() => Work(0, n)); var b = new Thread(() => Work(n, n)); a.Start(); b.Start(); if (n > 3) { a.Join(); b.Join(); }", "nobody is sure to wait")]
    [InlineData("var a = new Thread(() => Work(0, n), 1 << 24); var b = new Thread(() => Work(n, n), 1 << 24); a.Start(); b.Start(); a.Join(); b.Join();", "they have a stack of their own size")]
    [InlineData("var a = new Thread(() => Work(0, n)) { Priority = ThreadPriority.Lowest }; var b = new Thread(() => Work(n, n)); a.Priority = ThreadPriority.Lowest; b.Priority = ThreadPriority.Lowest; a.Start(); b.Start(); a.Join(); b.Join();", "they have a priority")]
    [InlineData("var threads = new Thread[n]; for (int t = 0; t < n; t++) { threads[t] = new Thread(() => Work(0, n)); threads[t].SetApartmentState(ApartmentState.STA); threads[t].Start(); } foreach (var thread in threads) thread.Join();", "they are apartments")]
    [InlineData("var barrier = new Barrier(n); var threads = new Thread[n]; for (int t = 0; t < n; t++) { threads[t] = new Thread(() => { Work(0, n); barrier.SignalAndWait(); Work(0, n); }); threads[t].Start(); } foreach (var thread in threads) thread.Join();", "they wait for each other")]
    [InlineData("var threads = new Thread[n]; for (int t = 0; t < n; t++) { threads[t] = new Thread(() => { Thread.Sleep(10); Work(0, n); }); threads[t].Start(); } foreach (var thread in threads) thread.Join();", "they sleep")]
    [InlineData("var q = new BlockingCollection<int>(); var a = new Thread(() => { for (int i = 0; i < n; i++) q.Add(i); }); var b = new Thread(() => { foreach (var x in q.GetConsumingEnumerable()) Work(x, n); }); a.Start(); b.Start(); a.Join(); b.Join();", "one feeds the other")]
    [InlineData("var a = new Thread(() => { while (!_stop) { } }); var b = new Thread(() => { Work(0, n); _stop = true; }); a.Start(); b.Start(); a.Join(); b.Join();", "one spins until the other is done")]
    [InlineData("var threads = new Thread[n]; for (int t = 0; t < n; t++) { threads[t] = new Thread(() => Work(0, n)); threads[t].Start(); } Keep(threads); foreach (var thread in threads) thread.Join(); static void Keep(Thread[] all) { }", "somebody else has them")]
    [InlineData("Parallel.For(0, n, t => sums[t] = Work(t, n));", "it is done")]
    public Task Silent_on_threads_that_are_something_else(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify<HandRolledThreadsAnalyzer>.Silent(Method(statements));
    }

    [Fact]
    public Task Silent_in_a_field_that_outlives_the_method() => Verify<HandRolledThreadsAnalyzer>.Silent(
        $"class C {{ {Members} Thread[] _threads = new Thread[4]; void M(int n) {{ for (int t = 0; t < 4; t++) {{ _threads[t] = new Thread(() => Work(0, n)); _threads[t].Start(); }} foreach (var t in _threads) t.Join(); }} }}");
}
