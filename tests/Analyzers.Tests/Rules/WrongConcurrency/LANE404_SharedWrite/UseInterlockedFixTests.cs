using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.SharedWriteRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.UseInterlockedFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class UseInterlockedFixTests
{
    [Fact]
    public Task Counters_and_sums_become_atomic() => Verify.Fixes(
        """
        class C
        {
            int count;
            static long total;

            void M(int n, int[] a, long by)
            {
                var s = 0;
                Parallel.For(0, n, i => { [|s|] += a[i]; }); // sum
                Parallel.For(0, n, i => [|count|]++);
                Parallel.For(0, n, i =>
                {
                    // One more.
                    if (a[i] > 3)
                        this.[|count|]++;
                });
                Parallel.ForEach(a, x => { --[|count|]; });
                Parallel.ForEach(a, x => { [|total|] -= x + 1; });
                Parallel.ForEach(a, x => { [|total|] -= by; });
                var few = new int[4];
                a.AsParallel().ForAll(x => { [|few[1]|] += x; });
            }
        }
        """,
        """
        class C
        {
            int count;
            static long total;

            void M(int n, int[] a, long by)
            {
                var s = 0;
                Parallel.For(0, n, i => { Interlocked.Add(ref s, a[i]); }); // sum
                Parallel.For(0, n, i => Interlocked.Increment(ref count));
                Parallel.For(0, n, i =>
                {
                    // One more.
                    if (a[i] > 3)
                        Interlocked.Increment(ref this.count);
                });
                Parallel.ForEach(a, x => { Interlocked.Decrement(ref count); });
                Parallel.ForEach(a, x => { Interlocked.Add(ref total, -(long)(x + 1)); });
                Parallel.ForEach(a, x => { Interlocked.Add(ref total, -by); });
                var few = new int[4];
                a.AsParallel().ForAll(x => { Interlocked.Add(ref few[1], x); });
            }
        }
        """);

    [Fact]
    public Task What_a_helper_counts_becomes_atomic_there() => Verify.Fixes(
        """
        class C
        {
            int count, sum;

            void M(int n, int[] a)
            {
                Parallel.For(0, n, i => [|Count|]());
                Parallel.For(0, n, [|Sum|]);
                foreach (var x in a) _ = Task.Run(() => [|Count|]());
                void Sum(int i) => sum += a[i];
            }

            void Count()
            {
                // One more.
                count++;
            }
        }
        """,
        """
        class C
        {
            int count, sum;

            void M(int n, int[] a)
            {
                Parallel.For(0, n, i => Count());
                Parallel.For(0, n, Sum);
                foreach (var x in a) _ = Task.Run(() => Count());
                void Sum(int i) => Interlocked.Add(ref sum, a[i]);
            }

            void Count()
            {
                // One more.
                Interlocked.Increment(ref count);
            }
        }
        """);

    [Theory]
    [InlineData("var s = 0.0; Parallel.For(0, n, i => { [|s|] += a[i]; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { if (a[i] > 0) [|s|]++; else s--; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { [|s|] *= a[i]; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { a[i] = [|s|]++; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { checked { [|s|] += a[i]; } });")]
    [InlineData("short s = 0; Parallel.For(0, n, i => { [|s|]++; });")]
    [InlineData("Parallel.For(0, n, i => [|Done|]++);")]
    [InlineData("Parallel.For(0, n, i => [|Next|]());")]
    [InlineData("Parallel.For(0, n, i => [|UpAndDown|](i));")]
    [InlineData("Parallel.For(0, n, i => { [|Count|](); if (i > 3) count = 0; });")]
    [InlineData("var most = 0; Parallel.For(0, n, i => { if (a[i] > most) [|most|] = a[i]; });")]
    [InlineData("var s = 0; Parallel.ForEachAsync(a, async (x, _) => { [|s|] += await Task.FromResult(x); });")]
    [InlineData("var l = new List<int>(); Parallel.For(0, n, i => l.[|Add|](i));")]
    public Task No_atomic_form(string statements) => Verify.OffersNoFix(
        $$"""class C { int count; int Done { get; set; } void Count() => count++; int Next() => count++; void UpAndDown(int i) { if (i > 3) count++; else count--; } void M(int n, int[] a) { {{statements}} } }""");

    [Theory]
    [InlineData("s += a[i];", "Interlocked.Add(ref s, a[i]);")]
    [InlineData("s -= a[i] * 2;", "Interlocked.Add(ref s, -(a[i] * 2));")]
    [InlineData("if (a[i] % 3 == 0) s++;", "if (a[i] % 3 == 0) Interlocked.Increment(ref s);")]
    public async Task Nothing_gets_lost(string wrong, string right)
    {
        var source = Program($"Parallel.For(0, a.Length, i => {{ {wrong.Replace("s ", "[|s|] ").Replace("s+", "[|s|]+")} }});");
        var mended = Program($"Parallel.For(0, a.Length, i => {{ {right} }});");
        await Verify.Fixes(source, mended);
        Assert.Equal(await Running.Says(Program($"for (var i = 0; i < a.Length; i++) {{ {wrong} }}")), await Running.Says(mended));
    }

    [Theory]
    [InlineData("s += a[i]", "Interlocked.Add(ref s, a[i])")]
    [InlineData("s++", "Interlocked.Increment(ref s)")]
    public async Task Nothing_gets_lost_in_a_helper(string wrong, string right)
    {
        var mended = Program($"Parallel.For(0, a.Length, i => Add(i)); void Add(int i) => {right};");
        await Verify.Fixes(Program($"Parallel.For(0, a.Length, i => [|Add|](i)); void Add(int i) => {wrong};"), mended);
        Assert.Equal(await Running.Says(Program($"for (var i = 0; i < a.Length; i++) Add(i); void Add(int i) => {wrong};")), await Running.Says(mended));
    }

    private static string Program(string loop) =>
        $$"""
        public static class C
        {
            public static string Run()
            {
                var a = Enumerable.Range(0, 50_000).ToArray();
                var s = 0;
                {{loop}}
                return $"{s}";
            }
        }
        """;
}
