using InParallel = LaneKeeper.Tests.Rules.WrongConcurrency.InParallel<LaneKeeper.Rules.WrongConcurrency.LockAroundBodyRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.LockAroundBodyRule>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class LockAroundBodyTests
{
    [Theory]
    [InlineData("var s = 0; Parallel.For(0, n, i => { [|lock|] (gate) { s += Weigh(a[i]); } });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { [|lock|] (gate) s += Weigh(a[i]); });")]
    [InlineData("Parallel.ForEach(items, item => { [|lock|] (this) { shared.Add(Weigh(item.Id)); } });")]
    [InlineData("var l = new List<int>(); a.AsParallel().ForAll(x => { [|lock|] (l) { l.Add(Weigh(x)); } });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { var x = a[i]; var y = x * 2; [|lock|] (gate) { s += Weigh(y); } });")]
    [InlineData("var s = 0; Parallel.For(0, n, (i, state) => { [|lock|] (typeof(C)) { s += Weigh(i); } });")]
    [InlineData("var own = new object(); Parallel.For(0, n, i => { [|lock|] (own) { a[i] = Weigh(i); } });")]
    public Task Everything_is_under_one_lock(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("var s = 0; Parallel.For(0, n, i => { var w = Weigh(a[i]); lock (gate) s += w; });")]
    [InlineData("Parallel.ForEach(items, item => { lock (item) { item.Count++; } });")]
    [InlineData("Parallel.ForEach(items, item => { lock (item.Parts) { item.Parts.Add(1); } });")]
    [InlineData("var gates = new object[n]; Parallel.For(0, n, i => { lock (gates[i % 8]) { a[i]++; } });")]
    [InlineData("Parallel.For(0, n, i => { var own = new object(); lock (own) { a[i]++; } });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { if (Weigh(i) > 3) lock (gate) s++; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { lock (gate) s++; a[i] = Weigh(i); });")]
    [InlineData("var s = 0; Parallel.For(0, n, () => 0, (i, _, l) => l + i, l => { lock (gate) { s += l; } });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { lock (gate) s++; lock (gate) s--; });")]
    [InlineData("Parallel.For(0, n, i => { for (var k = 0; k < i; k++) { lock (gate) { count++; } } });")]
    [InlineData("Parallel.For(0, n, i => { lock (gate) { while (count == 0) Monitor.Wait(gate); count--; } });")]
    [InlineData("foreach (var x in a) _ = Task.Run(() => { lock (gate) { count += x; } });")]
    [InlineData("var s = 0; a.ToList().ForEach(x => { lock (gate) { s += x; } });")]
    [InlineData("Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = 1 }, i => { lock (gate) { count++; } });")]
    public Task Something_runs_beside_the_lock(string statements) => InParallel.Silent(statements);

    [Fact]
    public Task Message_names_the_loop() => Verify.Says(
        "class C { void M(int n) { Parallel.For(0, n, i => { [|lock|] (this) { Console.Write(i); } }); } }",
        "All that an iteration of 'Parallel.For' does is under one lock, so that they run one at a time; compute outside the lock, or use a sequential loop");
}
