using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.SequentialParallelAnalyzer>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class SequentialParallelTests
{
    [Theory]
    [InlineData("foreach (var n in numbers.[|AsParallel|]()) Work(n);")]
    [InlineData("foreach (var n in numbers.[|AsParallel|]().AsOrdered().WithDegreeOfParallelism(4)) Work(n);")]
    [InlineData("foreach (var n in numbers.Where(n => n > 1).[|AsParallel|]()) Work(n);")]
    [InlineData("var all = numbers.Select(n => Work(n)).[|AsParallel|]().ToList();")]
    [InlineData("var all = numbers.Select(n => Work(n)).[|AsParallel|]().AsOrdered().ToArray();")]
    [InlineData("var all = numbers.[|AsParallel|]().ToDictionary(n => n, n => Work(n));")]
    [InlineData("var all = numbers.[|AsParallel|]().ToHashSet();")]
    [InlineData("var all = numbers.[|AsParallel|]().AsSequential().Select(n => Work(n)).ToList();")]
    [InlineData("var all = numbers.[|AsParallel|]().AsEnumerable().Select(n => Work(n)).ToList();")]
    [InlineData("var query = numbers.[|AsParallel|](); foreach (var n in query) Work(n);")]
    [InlineData("ParallelQuery<int> query = numbers.[|AsParallel|]().AsOrdered(); foreach (var n in query) Work(n);")]
    [InlineData("var query = numbers.Select(n => Work(n)).[|AsParallel|](); var all = query.ToList();")]
    [InlineData("var query = numbers.[|AsParallel|](); var some = query.AsSequential().Select(n => Work(n)).ToList();")]
    [InlineData("var odd = numbers.AsParallel().Where(n => Work(n) > 1); var all = odd.[|Select|]((n, i) => n + i).ToList();")]
    [InlineData("var odd = lazy.AsParallel().Where(n => Work(n) > 1); var all = odd.Select(n => n + 1).[|TakeWhile|]((n, i) => n > i).ToList();")]
    [InlineData("var query = numbers.AsParallel().[|WithDegreeOfParallelism|](1); var all = query.Select(n => Work(n)).ToList();")]
    [InlineData("Parallel.[|Invoke|](() => Work(1));")]
    [InlineData("Parallel.[|Invoke|](Act);")]
    [InlineData("Parallel.[|Invoke|](new ParallelOptions(), () => Work(1));")]
    [InlineData("Parallel.[|ForEach|](numbers, new ParallelOptions { MaxDegreeOfParallelism = 1 }, n => Work(n));")]
    [InlineData("var options = new ParallelOptions { MaxDegreeOfParallelism = 1 }; Parallel.[|For|](0, 9, options, n => Work(n));")]
    [InlineData("var all = numbers.AsParallel().[|WithDegreeOfParallelism|](1).Select(n => Work(n)).ToList();")]
    [InlineData("var all = numbers.AsParallel().Where(n => Work(n) > 1).[|Select|]((n, i) => n + i).ToList();")]
    [InlineData("var all = lazy.AsParallel().AsOrdered().Where(n => Work(n) > 1).Select(n => Work(n)).[|Where|]((n, i) => n > i).ToList();")]
    [InlineData("var all = lazy.AsParallel().SelectMany(n => new[] { n, Work(n) }).[|TakeWhile|]((n, i) => n > i).ToList();")]
    [InlineData("var all = lazy.AsParallel().Where(n => Work(n) > 1).[|Zip|](numbers.AsParallel(), (a, b) => a + b).ToList();")]
    [InlineData("var all = numbers.AsParallel().[|Zip|](lazy.AsParallel().Where(n => Work(n) > 1), (a, b) => a + b).ToList();")]
    public Task Nothing_is_parallel(string statements) => Verify.Reports(Class(statements));

    [Theory]
    [InlineData("foreach (var n in numbers.AsParallel().Select(n => Work(n))) Act();")]
    [InlineData("numbers.AsParallel().ForAll(n => Work(n));")]
    [InlineData("var all = numbers.AsParallel().Select(n => Work(n)).ToList();")]
    [InlineData("var all = numbers.AsParallel().OrderBy(n => Work(n)).ToList();")]
    [InlineData("var sum = numbers.AsParallel().Sum();")]
    // Groups first, and so asks for the keys in parallel.
    [InlineData("var all = numbers.AsParallel().ToLookup(n => Work(n));")]
    [InlineData("var any = numbers.AsParallel().Any(n => Work(n) > 1);")]
    [InlineData("var query = numbers.AsParallel(); var all = query.Select(n => Work(n)).ToList();")]
    [InlineData("var all = numbers.AsParallel().Select(n => Work(n)).AsSequential().Where(n => n > 1).ToList();")]
    [InlineData("var query = numbers.AsParallel(); foreach (var n in query) Work(n); query.ForAll(n => Work(n));")]
    [InlineData("var query = numbers.AsParallel().Where(n => Work(n) > 1); foreach (var n in query) Act();")]
    [InlineData("var query = numbers.AsParallel(); if (workers > 1) query = query.Where(n => Work(n) > 1); foreach (var n in query) Act();")]
    [InlineData("var odd = numbers.AsParallel().Where(n => Work(n) > 1).WithExecutionMode(ParallelExecutionMode.ForceParallelism); var all = odd.Select((n, i) => n + i).ToList();")]
    [InlineData("var odd = numbers.AsParallel().Where(n => Work(n) > 1); odd = odd.OrderBy(n => n); var all = odd.Select((n, i) => n + i).ToList();")]
    [InlineData("Parallel.Invoke(() => Work(1), () => Work(2));")]
    [InlineData("Parallel.Invoke(actions);")]
    [InlineData("Parallel.Invoke(actions.ToArray());")]
    [InlineData("Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, n => Work(n));")]
    [InlineData("Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = workers }, n => Work(n));")]
    [InlineData("Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, n => Work(n));")]
    [InlineData("Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = workers > 4 ? 4 : 1 }, n => Work(n));")]
    [InlineData("Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, workers) }, n => Work(n));")]
    [InlineData("var options = new ParallelOptions { MaxDegreeOfParallelism = 1 }; if (workers > 1) options.MaxDegreeOfParallelism = workers; Parallel.For(0, 9, options, n => Work(n));")]
    [InlineData("Parallel.ForEach(numbers, new ParallelOptions {\n#if DEBUG\n MaxDegreeOfParallelism = 1\n#else\n MaxDegreeOfParallelism = 1\n#endif\n }, n => Work(n));")]
    [InlineData("var all = numbers.AsParallel().WithDegreeOfParallelism(workers).Select(n => Work(n)).ToList();")]
    [InlineData("var all = numbers.AsParallel().Select((n, i) => n + i).ToList();")]
    [InlineData("var all = numbers.AsParallel().Select(n => Work(n)).Select((n, i) => n + i).ToList();")]
    [InlineData("var all = numbers.AsParallel().Where(n => n > 1).OrderBy(n => n).Select((n, i) => n + i).ToList();")]
    [InlineData("var all = numbers.AsParallel().Where(n => n > 1).GroupBy(n => n).Select((n, i) => i).ToList();")]
    [InlineData("var all = numbers.AsParallel().Where(n => Work(n) > 1).Take(3).ToList();")]
    [InlineData("var all = numbers.AsParallel().Where(n => Work(n) > 1).Reverse().ToList();")]
    [InlineData("var all = numbers.AsParallel().WithExecutionMode(ParallelExecutionMode.ForceParallelism).Where(n => Work(n) > 1).Select((n, i) => n + i).ToList();")]
    [InlineData("var all = numbers.AsParallel().Zip(numbers.AsParallel(), (a, b) => a + b).ToList();")]
    [InlineData("var all = numbers.Where(n => n > 1).Select((n, i) => n + i).ToList();")]
    public Task Something_is_parallel(string statements) => Verify.Silent(Class(statements));

    [Fact]
    public Task Tests_are_silent() => Verify.Silent(Class("Parallel.Invoke(() => Work(1));"), Project.Usual with { Stubs = ["namespace Xunit { public class FactAttribute : Attribute { } }"] });

    [Theory]
    [InlineData("Parallel.[|Invoke|](() => Work(1));", "'Parallel.Invoke' runs nothing in parallel: it is given one action; call that directly")]
    [InlineData("foreach (var n in numbers.[|AsParallel|]()) Work(n);", "'AsParallel' runs nothing in parallel: the 'foreach' takes one element after the other on its own thread; use 'Parallel.ForEach', or remove it")]
    [InlineData(
        "var all = numbers.AsParallel().Where(n => Work(n) > 1).[|Select|]((n, i) => n + i).ToList();",
        "'Select' runs nothing in parallel: behind 'Where' the indices are not known, and PLINQ runs the query sequentially up to here; put it first, or add 'WithExecutionMode(ParallelExecutionMode.ForceParallelism)'")]
    public Task Message_says_why(string statement, string message) => Verify.Says(Class(statement), message);

    /// <summary>The runtime itself is asked which shapes it runs sequentially.</summary>
    [Theory]
    [InlineData("numbers.AsParallel().Where(n => n > 1).Select((n, i) => n)", true)]
    [InlineData("lazy.AsParallel().OfType<int>().Select((n, i) => n)", true)]
    [InlineData("lazy.AsParallel().SelectMany(n => new[] { n }).Where((n, i) => n > i)", true)]
    [InlineData("lazy.AsParallel().Where(n => n > 1).Cast<object>().SelectMany((n, i) => new[] { n })", true)]
    [InlineData("lazy.AsParallel().Where(n => n > 1).AsUnordered().WithCancellation(default).Select(n => n).TakeWhile((n, i) => n > i)", true)]
    [InlineData("lazy.AsParallel().Where(n => n > 1).SkipWhile((n, i) => n > i)", true)]
    [InlineData("lazy.AsParallel().Where(n => n > 1).Take(3).Select((n, i) => n)", true)]
    [InlineData("lazy.AsParallel().Where(n => n > 1).Zip(numbers.AsParallel(), (a, b) => a)", true)]
    [InlineData("numbers.AsParallel().Select((n, i) => n)", false)]
    [InlineData("lazy.AsParallel().AsOrdered().Select((n, i) => n)", false)]
    [InlineData("numbers.AsParallel().Where(n => n > 1).OrderBy(n => n).Select((n, i) => n)", false)]
    [InlineData("numbers.AsParallel().Where(n => n > 1).Distinct().Select((n, i) => n)", false)]
    [InlineData("numbers.AsParallel().Where(n => n > 1).Take(3)", false)]
    [InlineData("numbers.AsParallel().Where(n => n > 1).Concat(lazy.AsParallel())", false)]
    [InlineData("numbers.AsParallel().Where(n => n > 1).Reverse()", false)]
    [InlineData("numbers.AsParallel().Where(n => n > 1).TakeWhile(n => n > 2)", false)]
    [InlineData("numbers.AsParallel().Zip(numbers.AsParallel(), (a, b) => a)", false)]
    public async Task The_runtime_agrees(string query, bool isSequential)
    {
        var said = await Running.Says(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Reflection;

            class C
            {
                static string Run()
                {
                    var numbers = Enumerable.Range(0, 100).ToArray();
                    IEnumerable<int> lazy = numbers.Where(n => n >= 0);
                    object query = {{query}};
                    for (var type = query.GetType(); type != null; type = type.BaseType)
                    {
                        if (type.GetProperty("LimitsParallelism", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } limits)
                            return limits.GetValue(query)!.ToString()!;
                    }

                    return "unknown";
                }
            }
            """);
        Assert.Equal(isSequential.ToString(), said);
        var rule = new LaneKeeper.Rules.WrongConcurrency.SequentialParallelAnalyzer();
        Assert.Equal(isSequential, (await Analysis.Of(Sources.Compile(null, Class($"object all = {query};")), [rule])).Length == 1);
    }

    internal static string Class(string statements) =>
        $$"""
        class C
        {
            const int Workers = 1;
            readonly int[] numbers = { 3, 1, 2 };
            readonly IEnumerable<int> lazy = Enumerable.Range(0, 10);
            readonly Action[] actions = { };

            void M(int workers)
            {
                {{statements}}
            }

            static int Work(int n) => n * 2;
            static void Act() { }
        }
        """;
}
