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

    private static async Task Becomes(string key, string before, string after)
    {
        string Source(string statements) => RefactoringRun.Class($"    static int Run(int[] a)\n    {{\n        int total = 0;\n{statements}\n        return total;\n    }}");
        var action = Assert.Single(await RefactoringRun.ActionsOn(Source(before)), action => action.Key == key);
        Assert.Equal(Source(after), action.Source);
    }
}
