using LaneKeeper.CodeFixes.Rules.WrongConcurrency;
using LaneKeeper.Rules.WrongConcurrency;
using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.LockAroundBodyRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.ComputeOutsideLockFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class ComputeOutsideLockFixTests
{
    [Fact]
    public Task A_lock_that_others_may_take_is_held_around_the_loop() => Verify.Fixes(
        """
        class C
        {
            readonly object gate = new();

            long M(int[] a)
            {
                long s = 0;
                // Weighs all.
                Parallel.For(0, a.Length, i =>
                {
                    [|lock|] (gate)
                    {
                        // Each.
                        s += Heavy(a[i]);
                    }
                }); // done
                return s;
            }

            static int Heavy(int x) { var s = 0; for (var k = 0; k < 100; k++) s += x * k; return s; }
        }
        """,
        """
        class C
        {
            readonly object gate = new();

            long M(int[] a)
            {
                long s = 0;
                // Weighs all.
                lock (gate)
                {
                    Parallel.For(0, a.Length, () => 0L, (i, _, local) =>
                    {
                        // Each.
                        local += Heavy(a[i]);
                        return local;
                    }, local => Interlocked.Add(ref s, local));
                } // done
                return s;
            }

            static int Heavy(int x) { var s = 0; for (var k = 0; k < 100; k++) s += x * k; return s; }
        }
        """, key: "Reduction");

    [Fact]
    public Task A_lock_for_this_loop_alone_goes() => Verify.Fixes(
        """
        class C
        {
            List<int> M(int[] a)
            {
                var found = new List<int>();
                var gate = new object();
                Parallel.For(0, a.Length, i =>
                {
                    [|lock|] (gate)
                    {
                        var x = Heavy(a[i]);
                        if (x > 3)
                            found.Add(x);
                    }
                });
                return found;
            }

            static int Heavy(int x) { var s = 0; for (var k = 0; k < 100; k++) s += x * k; return s; }
        }
        """,
        """
        class C
        {
            List<int> M(int[] a)
            {
                var found = new List<int>();
                var gate = new object();
                foreach (var x in ParallelEnumerable.Range(0, a.Length).AsOrdered().Select(i =>
                {
                    var x = Heavy(a[i]);
                    return x;
                }))
                {
                    if (x > 3)
                        found.Add(x);
                }
                return found;
            }

            static int Heavy(int x) { var s = 0; for (var k = 0; k < 100; k++) s += x * k; return s; }
        }
        """, key: "Fission");

    /// <summary>What computes runs on several threads then; the result is that of the loop with its lock.</summary>
    [Theory]
    [InlineData("Reduction", "[|lock|] (Gate) { s += Heavy(i); }")]
    [InlineData("Reduction", "[|lock|] (Gate) { if (i % 3 == 0) return; s += Heavy(i); }")]
    [InlineData("Reduction", "[|lock|] (own) { s = Math.Max(s, Heavy(i)); }")]
    [InlineData("Fission", "[|lock|] (Gate) { var h = Heavy(i); found.Add(h); }")]
    [InlineData("Fission", "[|lock|] (Gate) { s ^= Heavy(i); if (s % 3 == 0) s++; }", false)]
    [InlineData("Fission", "[|lock|] (own) found.Add(Heavy(i));")]
    [InlineData("Parallel.For", "[|lock|] (own) { b[i] = Heavy(i); }")]
    public async Task Result_is_the_same(string key, string body, bool isSame = true)
    {
        var before = Program(body);
        var actions = await FixRun.ActionsOn<LockAroundBodyRule, ComputeOutsideLockFix>(before);
        Assert.True(actions.Any(action => action.Key == key), string.Join("; ", actions));
        var after = actions.First(action => action.Key == key).Source;
        Assert.Equal(body.Contains("Gate"), after.Contains("lock (Gate)"));

        // In any order it was before; then in that of the loop.
        var plain = before.Replace("[|", "").Replace("|]", "");
        Assert.Equal(await Running.Says(isSame ? plain : plain.Replace("Parallel.For(0, 2000, i =>", "for (var i = 0; i < 2000; i++)").Replace("});", "}")), await Running.Says(after));
    }

    [Theory]
    // An iteration needs what another one leaves.
    [InlineData("[|lock|] (Gate) { b[i] = i == 0 ? 1 : b[i - 1] + Heavy(i); }")]
    [InlineData("[|lock|] (Gate) { Console.WriteLine(i); }")]
    [InlineData("[|lock|] (Gate) { s += Next(); }")]
    // Nothing to compute: what is left is the change itself.
    [InlineData("[|lock|] (Gate) { found.Add(i); }")]
    public Task Not_proved(string body) => Verify.OffersNoFix(Program(body));

    private static string Program(string body) =>
        $$"""
        public static class C
        {
            private static readonly object Gate = new();
            private static int last;

            public static string Run()
            {
                var own = new object();
                var b = new long[2000];
                var found = new List<long>();
                long s = 0;
                Parallel.For(0, 2000, i => { {{body}} });
                found.Sort();
                return $"{s} {b.Sum()} {string.Join(" ", found)}";
            }

            private static long Heavy(int x) { long s = 0; for (var k = 0; k < 100; k++) s += x * k; return s; }
            private static int Next() => ++last;
        }
        """;
}
