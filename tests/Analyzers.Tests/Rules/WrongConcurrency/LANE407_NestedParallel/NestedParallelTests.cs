using InParallel = LaneKeeper.Tests.Rules.WrongConcurrency.InParallel<LaneKeeper.Rules.WrongConcurrency.NestedParallelRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.NestedParallelRule>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class NestedParallelTests
{
    [Theory]
    [InlineData("Parallel.For(0, n, y => { Parallel.[|For|](0, n, x => { a[y * n + x] = Weigh(x); }); });")]
    [InlineData("Parallel.For(0, n, y => Parallel.[|For|](0, n, x => a[y * n + x] = Weigh(x)));")]
    [InlineData("Parallel.ForEach(items, item => { Parallel.[|ForEach|](item.Parts, part => Weigh(part)); });")]
    [InlineData("Parallel.ForEach(items, item => { item.Id = item.Parts.[|AsParallel|]().Sum(x => Weigh(x)); });")]
    [InlineData("var r = items.AsParallel().Select(item => item.Parts.[|AsParallel|]().Select(x => Weigh(x)).ToArray()).ToArray();")]
    [InlineData("Parallel.For(0, n, y => { for (var z = 0; z < 3; z++) Parallel.[|For|](0, n, x => a[x] = Weigh(z)); });")]
    [InlineData("Parallel.For(0, n, y => { if (y > 3) Parallel.[|For|](0, n, x => a[y * n + x] = Weigh(x)); });")]
    public Task Lexically(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("Parallel.For(0, n, y => [|Row|](y));")]
    [InlineData("Parallel.For(0, n, y => { var z = y; [|Through|](z); });")]
    [InlineData("Parallel.For(0, n, [|Row|]);")]
    [InlineData("var r = numbers.AsParallel().Select(x => [|Query|](x)).ToArray();")]
    public Task Behind_helpers(string statements) => Verify.Reports(Helpers(statements));

    [Fact]
    public Task A_loop_that_goes_down_a_tree_is_one() => Verify.Silent(
        """
        class Node { public List<Node> Children { get; } = []; public int Size { get; set; } }
        class C { static void Walk(Node root) { root.Size = Enumerable.Range(0, 1_000_000).Sum(); Parallel.ForEach(root.Children, child => { Walk(child); }); } }
        """);

    [Theory]
    [InlineData("Parallel.For(0, n, y => Large(y));")]
    [InlineData("Parallel.For(0, n, y => Small(y));")]
    [InlineData("Parallel.For(0, n, y => Bounded(y));")]
    [InlineData("Parallel.For(0, n, y => Deep1(y));")]
    [InlineData("for (var y = 0; y < n; y++) Row(y);")]
    [InlineData("Parallel.For(0, n, y => { Action<int> later = z => Row(z); Keep(later); });")]
    [InlineData("Parallel.For(0, n, y => { if (n > 1000) Row(y); else Sequential(y); });")]
    public Task Helpers_that_ask_first_or_are_not_known(string statements) => Verify.Silent(Helpers(statements));

    [Theory]
    [InlineData("Parallel.For(0, n, y => { for (var x = 0; x < n; x++) a[y * n + x] = Weigh(x); });")]
    [InlineData("for (var y = 0; y < n; y++) { Parallel.For(0, n, x => { a[x] = Weigh(x); }); }")]
    [InlineData("Parallel.For(0, 3, channel => { Parallel.For(0, n, x => { a[x] += Weigh(channel); }); });")]
    [InlineData("Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = 2 }, y => { Parallel.For(0, n, x => a[x] = Weigh(y)); });")]
    [InlineData("Parallel.For(0, n, y => { Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = 2 }, x => a[x] = Weigh(y)); });")]
    [InlineData("items.AsParallel().WithDegreeOfParallelism(2).ForAll(item => Parallel.ForEach(item.Parts, part => Weigh(part)));")]
    [InlineData("Parallel.ForEach(items, item => item.Parts.AsParallel().WithDegreeOfParallelism(2).ForAll(x => Weigh(x)));")]
    [InlineData("Parallel.Invoke(() => Parallel.For(0, n, x => a[x] = 1), () => Weigh(3));")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => { await Task.Delay(x, token); Parallel.For(0, n, k => Weigh(k)); });")]
    [InlineData("foreach (var item in items) _ = Task.Run(() => Parallel.ForEach(item.Parts, x => Weigh(x)));")]
    [InlineData("Parallel.For(0, n, y => { if (n > 1000) Parallel.For(0, n, x => a[x] = y); else Weigh(y); });")]
    [InlineData("Parallel.ForEach(items, item => Parallel.ForEach(item.Parts, part => { using var ping = new System.Net.NetworkInformation.Ping(); ping.Send(item.Name!); }));")]
    [InlineData("Parallel.ForEach(items, item => item.Parts.AsParallel().ForAll(part => Thread.Sleep(100)));")]
    [InlineData("Parallel.ForEach(items, item => Parallel.ForEach(item.Parts, part => Ask(part))); void Ask(int part) { using var ping = new System.Net.NetworkInformation.Ping(); ping.Send(\"a\"); }")]
    public Task One_loop_at_a_time_or_set_by_hand(string statements) => InParallel.Silent(statements);

    [Fact]
    public Task Message_shows_the_way() => Verify.Says(
        Helpers("Parallel.For(0, n, y => [|Through|](y));"),
        "Each iteration of 'Parallel.For' starts 'C.Through' → 'C.Row' → 'Parallel.For', while the outer loop keeps all cores busy already; make the inner one sequential");

    private static string Helpers(string statements) =>
        $$"""
        class C
        {
            readonly int[] numbers = { 1, 2 };
            readonly ParallelOptions options = new() { MaxDegreeOfParallelism = 2 };

            void M(int n) { {{statements}} }

            void Row(int y) { Parallel.For(0, y, x => numbers[x] = y); }
            void Through(int y) { Sequential(y); Row(y); }
            int Query(int y) => numbers.AsParallel().Sum(x => x * y);
            void Large(int y) { if (y > 1000) Parallel.For(0, y, x => numbers[x] = y); }
            void Small(int y) { if (y < 1000) { Sequential(y); return; } Parallel.For(0, y, x => numbers[x] = y); }
            void Bounded(int y) { Parallel.For(0, y, options, x => numbers[x] = y); }
            void Sequential(int y) { for (var x = 0; x < y; x++) numbers[x] = y; }
            void Deep1(int y) => Deep2(y);
            void Deep2(int y) => Deep3(y);
            void Deep3(int y) => Row(y);
            static void Keep(Action<int> action) { }
        }
        """;
}
