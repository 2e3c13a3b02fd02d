using Fix = LaneKeeper.Tests.Fixing<
    LaneKeeper.Rules.WrongConcurrency.SequentialParallelAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.RemoveParallelFix>;
using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.SequentialParallelAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.RemoveParallelFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class RemoveParallelFixTests
{
    [Fact]
    public Task What_does_nothing_is_removed() => Verify.Fixes(
        SequentialParallelTests.Class(
            """
            foreach (var n in numbers.[|AsParallel|]().AsOrdered()) // each
                        Work(n);

                    var all = numbers.Select(n => Work(n))
                        .[|AsParallel|]()
                        .ToList(); // copied
                    var some = numbers.[|AsParallel|]().AsSequential().Select(n => Work(n)).ToList();
                    var ordered = numbers.AsParallel().AsOrdered().[|WithDegreeOfParallelism|](1).Select(n => Work(n)).ToList();
                    var query = numbers.[|AsParallel|](); // kept
                    foreach (var n in query) Work(n);

                    // Once.
                    Parallel.[|Invoke|](() => Work(1));
                    Parallel.[|Invoke|](Act);
                    Parallel.[|Invoke|](() =>
                    {
                        Work(1);
                        Work(2);
                    });
                    Parallel.[|ForEach|](numbers, new ParallelOptions { MaxDegreeOfParallelism = 1 }, n =>
                    {
                        Work(n);
                        Work(n + 1);
                    });
                    Parallel.[|For|](0, numbers.Length, new ParallelOptions { MaxDegreeOfParallelism = 1 }, i => Work(numbers[i]));
            """),
        SequentialParallelTests.Class(
            """
            foreach (var n in numbers) // each
                        Work(n);

                    var all = numbers.Select(n => Work(n))
                        .ToList(); // copied
                    var some = numbers.Select(n => Work(n)).ToList();
                    var ordered = numbers.Select(n => Work(n)).ToList();
                    var query = numbers; // kept
                    foreach (var n in query) Work(n);

                    // Once.
                    Work(1);
                    Act();
                    {
                        Work(1);
                        Work(2);
                    }
                    foreach (var n in numbers)
                    {
                        Work(n);
                        Work(n + 1);
                    }
                    for (var i = 0; i < numbers.Length; i++) Work(numbers[i]);
            """));

    [Theory]
    [InlineData("foreach (var n in numbers.[|AsParallel|]().WithCancellation(default)) Work(n);")]
    [InlineData("ParallelQuery<int> query = numbers.[|AsParallel|](); foreach (var n in query) Work(n);")]
    [InlineData("var query = numbers.[|AsParallel|](); var some = query.AsSequential().Select(n => Work(n)).ToList();")]
    [InlineData("try { Parallel.[|Invoke|](() => Work(1)); } catch (AggregateException) { }")]
    [InlineData("Parallel.[|Invoke|](new ParallelOptions { CancellationToken = default }, () => Work(1));")]
    [InlineData("Parallel.[|ForEach|](numbers, new ParallelOptions { MaxDegreeOfParallelism = 1 }, n => { if (n > 1) return; Work(n); });")]
    [InlineData("Parallel.[|ForEach|](numbers, new ParallelOptions { MaxDegreeOfParallelism = 1 }, (n, state) => state.Break());")]
    [InlineData("Parallel.[|For|](0, Work(3), new ParallelOptions { MaxDegreeOfParallelism = 1 }, i => Work(i));")]
    [InlineData("var all = System.Collections.Concurrent.Partitioner.Create(numbers, true).[|AsParallel|]().ToList();")]
    [InlineData("numbers.AsParallel().[|WithDegreeOfParallelism|](1).ForAll(n => Work(n));")]
    [InlineData("var all = numbers.AsParallel().Where(n => Work(n) > 1).[|Select|]((n, i) => n + i).ToList();")]
    public Task No_fix(string statements) => Verify.OffersNoFix(SequentialParallelTests.Class(statements));

    [Fact]
    public async Task It_does_the_same_as_before()
    {
        const string Before =
            """
            class C
            {
                static string Run()
                {
                    var log = new List<int>();
                    var numbers = new[] { 3, 1, 2, 7, 5 };
                    foreach (var n in numbers.AsParallel()) log.Add(n);
                    log.AddRange(numbers.Select(n => n * 2).AsParallel().AsOrdered().ToList());
                    log.AddRange(numbers.AsParallel().AsOrdered().WithDegreeOfParallelism(1).Where(n => n > 2).ToList());
                    Parallel.Invoke(() => log.Add(-1));
                    Parallel.For(0, numbers.Length, new ParallelOptions { MaxDegreeOfParallelism = 1 }, i => log.Add(numbers[i] * i));
                    Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = 1 }, n => log.Add(n));
                    return string.Join(" ", log);
                }
            }
            """;
        var after = await Fix.Of(Before, "RemoveParallel");
        Assert.DoesNotContain("Parallel", after);
        Assert.Equal("3 1 2 7 5 6 2 4 14 10 3 7 5 -1 0 1 4 21 20 3 1 2 7 5", await Running.Says(Before));
        Assert.Equal(await Running.Says(Before), await Running.Says(after));
    }
}
