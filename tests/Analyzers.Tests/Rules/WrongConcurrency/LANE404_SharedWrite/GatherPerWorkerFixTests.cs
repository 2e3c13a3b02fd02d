using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.SharedWriteRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.GatherPerWorkerFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class GatherPerWorkerFixTests
{
    [Fact]
    public Task Sum_is_gathered_by_each_worker() => Verify.Fixes(
        """
        class C
        {
            int M(int n, int[] a)
            {
                var s = 0;
                Parallel.For(0, n, i =>
                {
                    // Weighs.
                    if (a[i] < 0)
                        return;
                    [|s|] += Heavy(a[i]);
                });
                return s;
            }

            static int Heavy(int x) { var s = 0; for (var k = 0; k < 100; k++) s += x * k; return s; }
        }
        """,
        """
        class C
        {
            int M(int n, int[] a)
            {
                var s = 0;
                Parallel.For(0, n, () => 0, (i, _, local) =>
                {
                    // Weighs.
                    if (a[i] < 0)
                        return local;
                    local += Heavy(a[i]);
                    return local;
                }, local => Interlocked.Add(ref s, local));
                return s;
            }

            static int Heavy(int x) { var s = 0; for (var k = 0; k < 100; k++) s += x * k; return s; }
        }
        """, title: "Gather in parallel with 'Parallel.For'", key: "Reduction");

    [Fact]
    public Task Extreme_is_put_together_under_a_lock() => Verify.Fixes(
        """
        class C
        {
            int M(List<int> a, List<int> b)
            {
                var most = int.MinValue;
                Parallel.ForEach(a, x => { [|most|] = Math.Max(most, x * 3); });
                var least = int.MaxValue;
                Parallel.ForEach(b, x =>
                {
                    var y = x * 3;
                    if (y < least)
                        [|least|] = y;
                });
                return most - least;
            }
        }
        """,
        """
        class C
        {
            int M(List<int> a, List<int> b)
            {
                var most = int.MinValue;
                object gate = new object();
                Parallel.ForEach(a, () => int.MinValue, (x, _, local) =>
                {
                    local = Math.Max(local, x * 3);
                    return local;
                }, local =>
                {
                    lock (gate)
                    {
                        most = Math.Max(most, local);
                    }
                });
                var least = int.MaxValue;
                object gate2 = new object();
                Parallel.ForEach(b, () => int.MaxValue, (x, _, local2) =>
                {
                    var y = x * 3;
                    if (y < local2)
                        local2 = y;
                    return local2;
                }, local2 =>
                {
                    lock (gate2)
                    {
                        least = Math.Min(least, local2);
                    }
                });
                return most - least;
            }
        }
        """, key: "Reduction");

    [Theory]
    [InlineData("Parallel.For(0, n, i => { [|s|] += F(a[i]); });")]
    [InlineData("Parallel.For(0, n, (i, state) => { if (i > 100) state.Stop(); [|s|] += a[i]; });")]
    [InlineData("Parallel.For(0, n, i => { [|count|] += a[i]; });")]
    [InlineData("Parallel.For(0, n, new ParallelOptions(), i => { [|s|] += a[i]; });")]
    [InlineData("a.AsParallel().ForAll(x => { [|s|] += x; });")]
    [InlineData("Parallel.For(0, n, i => { for (var k = 0; k < 3; k++) { if (a[k] > i) return; [|s|] += k; } });")]
    public Task Not_proved_or_no_plain_loop(string statements) => Verify.OffersNoFix(
        $$"""class C { int count; static System.Func<int, int> F = x => x; void M(int n, int[] a) { var s = 0; {{statements}} } }""");

    [Theory]
    [InlineData("Reduction", "[|s|] += a[i];")]
    [InlineData("Reduction", "if (a[i] % 7 == 3) return; [|s|] ^= a[i];")]
    [InlineData("Reduction", "[|s|] = Math.Max(s, a[i] * 31 % 1009);")]
    [InlineData("Reduction", "var v = a[i] * 31 % 1009; if (v > s) [|s|] = v;")]
    public async Task Result_is_that_of_the_loop(string key, string body)
    {
        var plain = body.Replace("[|", "").Replace("|]", "");
        var wrong = Program($"Parallel.For(0, a.Length, i => {{ {body} }});");
        var right = await Fixed(wrong, key);
        Assert.Contains("local", right);
        Assert.Equal(await Running.Says(Program($"for (var i = 0; i < a.Length; i++) {{ {plain.Replace("return;", "continue;")} }}")), await Running.Says(right));
    }

    private static async Task<string> Fixed(string source, string key)
    {
        var actions = await FixRun.ActionsOn<LaneKeeper.Rules.WrongConcurrency.SharedWriteRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.GatherPerWorkerFix>(source);
        return Assert.Single(actions, action => action.Key == key).Source;
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
