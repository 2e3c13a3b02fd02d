using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests.Engine.Loops.Cost;

/// <summary>What heavy helpers cost is known from keystroke to keystroke, with its sizes, its chain and its growth.</summary>
public class KeptCostTests
{
    private static readonly string[] Files =
    [
        "class C { void M(int[] items, int count) { A.Run(items); A.Many(items, count); A.Tree(count); A.Tree(3); } }",
        """
        static class A
        {
            public static void Run(int[] all) { if (all.Length > 3) B.Over(all, all.Length); }
            public static void Many(int[] all, int times) { for (var i = 0; i < times; i++) B.Over(all, 1_000); }
            public static long Tree(int n) => B.Deep(n);
        }
        """,
        """
        static class B
        {
            static long Total;
            public static void Over(int[] a, int n) { for (var i = 0; i < n; i++) foreach (var x in a) foreach (var y in a) Total += x * y; }
            public static long Deep(int n) => n < 2 ? Total : Deep(n - 1) + Deep(n - 2);
        }
        """,
        "static class D { static void Quick() { var a = 0; } }",
    ];

    [Fact]
    public void Nothing_is_bound_again_while_somebody_types_elsewhere()
    {
        var original = Sources.Compile(null, Files);
        var expected = Costs(original, out var bodies);
        Assert.Equal(5, bodies);

        // The first edit leaves what the next ones find.
        var compilation = Edit(original, 3, "a = 0", "a = 1");
        Assert.Equal(expected, Costs(compilation, out bodies));
        Assert.Equal(5, bodies);
        for (var edit = 0; edit < 3; edit++)
        {
            compilation = Edit(compilation, 3, "a = 1", "a = 11");
            Assert.Equal(expected, Costs(compilation, out bodies));
            Assert.Equal(0, bodies);
        }
    }

    [Theory]
    [InlineData("times; i++", "times; i += 2", 1, 1)]
    [InlineData("Total += x * y", "Total += x + y", 2, 5)]
    public void What_is_typed_itself_is(string old, string text, int file, int expectedBodies)
    {
        Costs(Sources.Compile(null, Files), out _);
        var compilation = Edit(Sources.Compile(null, Files), 3, "a = 0", "a = 1");
        Costs(compilation, out _);
        compilation = Edit(compilation, file, old, text);
        var costs = Costs(compilation, out var bodies);
        Assert.True(bodies >= expectedBodies, $"{bodies} bodies");

        var anew = Sources.Compile(null, [.. compilation.SyntaxTrees.Take(Files.Length).Select(static tree => tree.ToString())]);
        Assert.Equal(Costs(anew, out _), costs);
    }

    private static string[] Costs(Compilation compilation, out int bodiesRead)
    {
        var costs = CompilationFacts.Of(compilation).Costs;
        var tree = compilation.SyntaxTrees.First();
        var model = compilation.GetSemanticModel(tree);
        var texts = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => Text(costs.OfCallAlone(model.GetOperation(call, TestContext.Current.CancellationToken)!, TestContext.Current.CancellationToken))).ToArray();
        bodiesRead = costs.Summaries.BodiesRead;
        return texts;
    }

    private static string Text(CpuCost cost)
    {
        var text = CostText.OfExpected(cost.Expected, static size => size.Evidence) + $" at least {cost.Floor.AtLeast} {cost.Flags} at {cost.Origin?.Place.SourceSpan}";
        for (var link = cost.Origin?.Through; link is not null; link = link.Next)
            text += " through " + link.Name;

        return text + (cost.Growth is { } growth ? $" growing {growth.Method} {growth.Base} {growth.Known} {growth.AtMost}" : "");
    }

    private static Compilation Edit(Compilation compilation, int file, string old, string text)
    {
        var tree = compilation.SyntaxTrees.ElementAt(file);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(old, text))));
    }
}
