namespace LaneKeeper.Tests.Refactorings;

/// <summary>What the forms look like: names, comments and line breaks are kept.</summary>
public class ParallelLoopTextTests
{
    [Fact]
    public Task Index_stays_what_it_was() => Becomes(
        "Parallel.For",
        """
                // Shades each pixel.
                for (int i = 0; i < a.Length; i++)
                {
                    // Slow.
                    a[i] = Heavy(i);
                }
        """,
        """
                // Shades each pixel.
                Parallel.For(0, a.Length, i =>
                {
                    // Slow.
                    a[i] = Heavy(i);
                });
        """);

    [Fact]
    public Task Counting_down_becomes_counting_up() => Becomes(
        "Parallel.For",
        """
                for (int i = a.Length - 1; i >= 0; i--)
                {
                    a[i] = Heavy(i);
                }
        """,
        """
                Parallel.For(0, a.Length, number =>
                {
                    int i = a.Length - 1 - number;
                    a[i] = Heavy(i);
                });
        """);

    [Fact]
    public Task Worker_gathers_for_itself() => Becomes(
        "Reduction",
        """
                foreach (var x in a)
                {
                    if (x < 0)
                        continue;

                    total += Heavy(x);
                }
        """,
        """
                Parallel.ForEach(a, () => 0, (x, _, local) =>
                {
                    if (x < 0)
                        return local;

                    local += Heavy(x);
                    return local;
                }, local => Interlocked.Add(ref total, local));
        """);

    [Fact]
    public Task Order_is_kept_behind_the_computation() => Becomes(
        "Fission",
        """
                foreach (var x in a)
                {
                    var y = Heavy(x);
                    Console.WriteLine(y);
                }
        """,
        """
                foreach (var y in a.AsParallel().AsOrdered().Select(x =>
                {
                    var y = Heavy(x);
                    return y;
                }))
                {
                    Console.WriteLine(y);
                }
        """);

    [Fact]
    public Task Ranges_of_tiny_bodies() => Becomes(
        "Ranges",
        """
                // Doubles each.
                for (int i = 1; i < a.Length; i++)
                {
                    if (a[i] < 0)
                        continue;

                    a[i] += a[i]; // in place
                }
        """,
        """
                // Doubles each.
                if (1 < a.Length)
                {
                    Parallel.ForEach(Partitioner.Create(1, a.Length), range =>
                    {
                        for (int i = range.Item1; i < range.Item2; i++)
                        {
                            if (a[i] < 0)
                                continue;

                            a[i] += a[i]; // in place
                        }
                    });
                }
        """);

    [Fact]
    public Task Statement_that_another_embeds() => Becomes(
        "Parallel.For",
        """
                if (a.Length > 1)
                    for (int i = 0; i < a.Length; i++)
                    {
                        a[i] = Heavy(i);
                    }
        """,
        """
                if (a.Length > 1)
                    Parallel.For(0, a.Length, i =>
                    {
                        a[i] = Heavy(i);
                    });
        """);

    public static MatrixTheoryData<string, string> Embedded { get; } = new(
        ["if (n > 1) @", "if (n < 1) { } else @", "using (new MemoryStream()) @", "while (total < 0) @", "here: @", "checked { @ }", "switch (n) { default: @ break; }"],
        [
            "for (int i = 0; i < n; i++) a[i] = Heavy(i);", "foreach (var x in a) total += Heavy(x);", "foreach (var x in a) { var y = Heavy(x); Console.WriteLine(y); }",
            "for (int i = 0; i < n; i++) { a[i] = Heavy(i); total += a[i]; }", "for (int i = 1; i < n; i++) a[i] += a[i];", "foreach (var x in a) if (Heavy(x) > 3) found.Add(x);",
        ]);

    [Theory]
    [MemberData(nameof(Embedded))]
    public async Task Every_form_fits_where_the_loop_stood(string place, string loop)
    {
        var source = RefactoringRun.Class(
            $"    public static int Run(int n)\n    {{\n        var (a, total, found) = (new int[n], 0, new List<int>());\n        {place.Replace("@", loop)}\n        return total + found.Count;\n    }}");
        var actions = await RefactoringRun.ActionsOn(source);
        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Equal(RefactoringRun.Results(source), RefactoringRun.Results(action.Source)));
    }

    [Fact]
    public async Task Checked_sum_is_put_together_under_a_lock()
    {
        var source = RefactoringRun.Class("    static int Run(int[] a) { int total = 0; checked { foreach (var x in a) total += Heavy(x); } return total; }");
        var action = Assert.Single(await RefactoringRun.ActionsOn(source), static action => action.Key == "InexactReduction");
        Assert.DoesNotContain("Interlocked", action.Source);
    }

    // Lines that the formatter of the host breaks end as its options say.
    [Fact]
    public async Task Lines_end_as_they_did()
    {
        var source = RefactoringRun.Class("    static int Run(int[] a)\n    {\n        foreach (var x in a)\n            Console.WriteLine(Heavy(x));\n        return 0;\n    }")
            .Replace("\r\n", "\n").Replace("\n", "\r\n");
        var action = Assert.Single(await RefactoringRun.ActionsOn(source), static action => action.Key == "Fission");
        Assert.DoesNotContain("\n", action.Source.Replace("\r\n", ""));
    }

    private static async Task Becomes(string key, string before, string after)
    {
        string Source(string statements) => RefactoringRun.Class($"    static int Run(int[] a)\n    {{\n        int total = 0;\n{statements}\n        return total;\n    }}");
        var action = Assert.Single(await RefactoringRun.ActionsOn(Source(before)), action => action.Key == key);
        Assert.Equal(Source(after), action.Source);
    }
}
