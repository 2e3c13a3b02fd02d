using Fix = LaneKeeper.Tests.Fixing<
    LaneKeeper.Rules.WrongConcurrency.SequentialParallelAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.ForceParallelismFix>;
using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.SequentialParallelAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.ForceParallelismFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class ForceParallelismFixTests
{
    [Fact]
    public Task The_query_is_told_to_run_in_parallel() => Verify.Fixes(
        SequentialParallelTests.Class(
            """
            var all = numbers.AsParallel().Where(n => Work(n) > 1).[|Select|]((n, i) => n + i).ToList();
                    var some = numbers
                        .AsParallel().AsOrdered() // in order
                        .Where(n => Work(n) > 1)
                        .[|Where|]((n, i) => n > i)
                        .ToList();
            """),
        SequentialParallelTests.Class(
            """
            var all = numbers.AsParallel().AsOrdered().WithExecutionMode(ParallelExecutionMode.ForceParallelism).Where(n => Work(n) > 1).Select((n, i) => n + i).ToList();
                    var some = numbers
                        .AsParallel().WithExecutionMode(ParallelExecutionMode.ForceParallelism).AsOrdered() // in order
                        .Where(n => Work(n) > 1)
                        .Where((n, i) => n > i)
                        .ToList();
            """));

    [Theory]
    [InlineData("foreach (var n in numbers.[|AsParallel|]()) Work(n);")]
    [InlineData("var odd = numbers.AsParallel().Where(n => Work(n) > 1); var all = odd.[|Select|]((n, i) => n + i).ToList();")]
    [InlineData("var query = numbers.AsParallel().Where(n => Work(n) > 1).AsUnordered().[|Select|]((n, i) => n + i).ToList();")]
    public Task No_fix(string statements) => Verify.OffersNoFix(SequentialParallelTests.Class(statements));

    /// <summary>Two elements are in work at once after the fix, never before; the results are the same and in order.</summary>
    [Fact]
    public async Task It_runs_in_parallel_and_gives_the_same()
    {
        var before =
            """
            class C
            {
                static readonly bool together = false;
                static readonly CountdownEvent both = new(2);

                static string Run()
                {
                    var numbers = Enumerable.Range(0, 200).ToArray();
                    return string.Join(" ", numbers.AsParallel().WithDegreeOfParallelism(2).Where(n => IsOdd(n)).Select((n, i) => n * 1000 + i).ToList());
                }

                static bool IsOdd(int n)
                {
                    // Two of them meet here, if two are ever in work at once.
                    if (together && !both.IsSet) { both.Signal(); both.Wait(); }
                    return n % 2 == 1;
                }
            }
            """;
        var after = (await Fix.Of(before, "ForceParallelism")).Replace("together = false", "together = true");
        Assert.Contains("ForceParallelism", after);
        Assert.StartsWith("1000 3001 5002 7003", await Running.Says(before));
        Assert.Equal(await Running.Says(before), await Running.Says(after));
    }
}
