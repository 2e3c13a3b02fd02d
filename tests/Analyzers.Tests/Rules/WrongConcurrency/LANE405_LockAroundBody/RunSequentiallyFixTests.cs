using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.LockAroundBodyRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.RunSequentiallyFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class RunSequentiallyFixTests
{
    [Fact]
    public Task Loop_keeps_its_lock() => Verify.Fixes(
        """
        class C
        {
            readonly object gate = new();
            int sum;

            void M(int n, List<int> list)
            {
                // First.
                Parallel.For(0, n, i =>
                {
                    [|lock|] (gate)
                    {
                        sum += i * i;
                    }
                }); // done
                Parallel.ForEach(list, x => { [|lock|] (gate) { if (x < 0) return; sum += x; } });
            }
        }
        """,
        """
        class C
        {
            readonly object gate = new();
            int sum;

            void M(int n, List<int> list)
            {
                // First.
                for (int i = 0; i < n; i++)
                {
                    lock (gate)
                    {
                        sum += i * i;
                    }
                } // done
                foreach (var x in list) { lock (gate) { if (x < 0) continue; sum += x; } }
            }
        }
        """);

    [Theory]
    [InlineData("a.AsParallel().ForAll(x => { [|lock|] (this) { sum += x; } });")]
    [InlineData("Parallel.For(0, n, new ParallelOptions(), i => { [|lock|] (this) { sum += i; } });")]
    [InlineData("Parallel.For(0, n, (i, state) => { [|lock|] (this) { if (i > 3) state.Stop(); sum += i; } });")]
    [InlineData("var done = Parallel.For(0, n, i => { [|lock|] (this) { sum += i; } }).IsCompleted;")]
    [InlineData("try { Parallel.For(0, n, i => { [|lock|] (this) { sum += i; } }); } catch (AggregateException) { }")]
    [InlineData("Parallel.For(0, n, i => { [|lock|] (this) { while (true) { if (sum > i) return; sum++; } } });")]
    [InlineData("Parallel.For(0, n, i => { [|lock|] (this) { Keep(() => i); } });")]
    [InlineData("Parallel.For(0, n, i => { [|lock|] (this) { i++; sum += i; } });")]
    public Task Not_the_same_one_after_the_other(string statements) => Verify.OffersNoFix(
        $$"""class C { int sum; void Keep(Func<int> f) { } void M(int n, int[] a) { {{statements}} } }""");

    [Theory]
    [InlineData("Parallel.For(3, n - 1, i => { [|lock|] (gate) { s += i * 7; } });", "for (int i = 3, end = n - 1; i < end; i++) { lock (gate) { s += i * 7; } }")]
    [InlineData("Parallel.For(0L, n, i => { [|lock|] (gate) { if (i % 2 == 0) return; s += i; } });", "for (long i = 0L; i < n; i++) { lock (gate) { if (i % 2 == 0) continue; s += i; } }")]
    [InlineData("Parallel.ForEach(new[] { 5, 6, 7 }, x => { [|lock|] (gate) { s += x; } });", "foreach (var x in new[] { 5, 6, 7 }) { lock (gate) { s += x; } }")]
    [InlineData("Parallel.For(0, n, _ => { [|lock|] (gate) { s += 2; } });", "for (int i = 0; i < n; i++) { lock (gate) { s += 2; } }")]
    public async Task Result_is_the_same(string wrong, string right)
    {
        await Verify.Fixes(Program(wrong), Program(right));
        Assert.Equal(await Running.Says(Program(wrong).Replace("[|", "").Replace("|]", "")), await Running.Says(Program(right)));
    }

    private static string Program(string loop) =>
        $$"""
        public static class C
        {
            private static readonly object gate = new();

            public static string Run()
            {
                var n = 1000;
                long s = 0;
                {{loop}}
                return $"{s} {n}";
            }
        }
        """;
}
