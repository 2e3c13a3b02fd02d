using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.NestedParallelRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.RunInnerSequentiallyFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class RunInnerSequentiallyFixTests
{
    [Fact]
    public Task Inner_loop_becomes_sequential() => Verify.Fixes(
        """
        class C
        {
            void M(int h, int w, int[] a, List<List<int>> lists)
            {
                Parallel.For(0, h, y =>
                {
                    Parallel.[|For|](0, w, x =>
                    {
                        // Skip.
                        if (a[x] < 0)
                            return;

                        a[y * w + x] = x * y;
                    });
                });
                Parallel.ForEach(lists, list => Parallel.[|ForEach|](list, x => a[x] = x));
            }
        }
        """,
        """
        class C
        {
            void M(int h, int w, int[] a, List<List<int>> lists)
            {
                Parallel.For(0, h, y =>
                {
                    for (int x = 0; x < w; x++)
                    {
                        // Skip.
                        if (a[x] < 0)
                            continue;

                        a[y * w + x] = x * y;
                    }
                });
                Parallel.ForEach(lists, list =>
                {
                    foreach (var x in list)
                        a[x] = x;
                });
            }
        }
        """);

    [Fact]
    public Task What_is_said_of_continuing_goes() => Verify.Fixes(
        """
        class C
        {
            void M(int n, int[] a) => Parallel.For(0, n, y =>
            {
                Parallel.[|For|](0, n, x =>
                {
                    if (a[x] < 0)
                        return; // continue

                    if (a[x] == 0)
                        return; // nothing to do

                    a[y] = x;
                    return;
                });
            });
        }
        """,
        """
        class C
        {
            void M(int n, int[] a) => Parallel.For(0, n, y =>
            {
                for (int x = 0; x < n; x++)
                {
                    if (a[x] < 0)
                        continue;

                    if (a[x] == 0)
                        continue; // nothing to do

                    a[y] = x;
                }
            });
        }
        """);

    [Theory]
    [InlineData("Parallel.For(0, n, y => Parallel.[|For|](0, n, (x, state) => { if (a[x] < 0) state.Break(); a[x] = y; }));")]
    [InlineData("Parallel.For(0, n, y => { if (!Parallel.[|For|](0, n, x => { a[x] = y; }).IsCompleted) return; });")]
    [InlineData("Parallel.For(0, n, y => { try { Parallel.[|For|](0, n, x => { a[x] = y; }); } catch (AggregateException e) { throw e.InnerException!; } });")]
    [InlineData("Parallel.For(0, n, y => { Parallel.[|For|](0, n, () => 0, (x, _, local) => local + x, local => { }); });")]
    [InlineData("Parallel.For(0, n, y => [|Row|](y));")]
    [InlineData("Parallel.For(0, n, y => { a[y] = a.[|AsParallel|]().Sum(); });")]
    public Task No_plain_loop(string statements) => Verify.OffersNoFix(
        $$"""class C { int[] a = new int[9]; void Row(int y) { Parallel.For(0, y, x => a[x] = y); } void M(int n) { {{statements}} } }""");

    [Theory]
    [InlineData("Parallel.[|For|](0, n, x => { if (x % 3 == 1) return; r[y * n + x] = x * y; });", "for (int x = 0; x < n; x++) { if (x % 3 == 1) continue; r[y * n + x] = x * y; }")]
    [InlineData("Parallel.[|For|](1, n - 1, x => { r[y * n + x] = x * y; });", "for (int x = 1, end = n - 1; x < end; x++) { r[y * n + x] = x * y; }")]
    [InlineData("Parallel.[|ForEach|](Enumerable.Range(0, n), x => { r[y * n + x] = x * y; });", "foreach (var x in Enumerable.Range(0, n)) { r[y * n + x] = x * y; }")]
    public async Task Result_is_the_same(string wrong, string right)
    {
        await Verify.Fixes(Program(wrong), Program(right));
        Assert.Equal(await Running.Says(Program(wrong).Replace("[|", "").Replace("|]", "")), await Running.Says(Program(right)));
    }

    private static string Program(string loop) =>
        $$"""
        public static class C
        {
            public static string Run()
            {
                var n = 40;
                var r = new int[n * n];
                Parallel.For(0, n, y => { {{loop}} });
                return string.Join(",", r);
            }
        }
        """;
}
