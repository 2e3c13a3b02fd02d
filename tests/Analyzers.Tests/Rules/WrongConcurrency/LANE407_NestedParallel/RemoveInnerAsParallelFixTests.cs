using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.NestedParallelRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.RemoveInnerAsParallelFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class RemoveInnerAsParallelFixTests
{
    [Theory]
    [InlineData("r[y] = a.[|AsParallel|]().Sum(x => x * y);", "r[y] = a.Sum(x => x * y);")]
    [InlineData("r[y] = a.Skip(y).[|AsParallel|]().Select(x => x % 10).Max();", "r[y] = a.Skip(y).Select(x => x % 10).Max();")]
    [InlineData("r[y] = a.[|AsParallel|]().AsOrdered().Select(x => x + y).First();", null)]
    [InlineData("a.[|AsParallel|]().ForAll(x => Interlocked.Add(ref r[y], x));", null)]
    public async Task Inner_query_becomes_sequential(string wrong, string? right)
    {
        if (right is null)
        {
            await Verify.OffersNoFix(Program(wrong));
            return;
        }

        await Verify.Fixes(Program(wrong), Program(right));
        Assert.Equal(await Running.Says(Program(wrong).Replace("[|", "").Replace("|]", "")), await Running.Says(Program(right)));
    }

    [Theory]
    [InlineData("Parallel.For(0, n, y => { Parallel.[|For|](0, n, x => { a[x] = y; }); });")]
    [InlineData("Parallel.For(0, n, y => [|Sum|](y));")]
    [InlineData("Parallel.For(0, n, y => { try { a[y] = a.[|AsParallel|]().Sum(); } catch (AggregateException) { } });")]
    public Task Not_a_query_at_the_place(string statements) => Verify.OffersNoFix(
        $$"""class C { int[] a = new int[9]; int Sum(int y) => a.AsParallel().Sum(x => x * y); void M(int n) { {{statements}} } }""");

    private static string Program(string body) =>
        $$"""
        public static class C
        {
            public static string Run()
            {
                var a = Enumerable.Range(0, 300).ToArray();
                var r = new int[200];
                Parallel.For(0, 200, y => { {{body}} });
                return string.Join(",", r);
            }
        }
        """;
}
