using LaneKeeper.Engine;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests.Engine.HiddenWaits;

/// <summary>What a keystroke costs: one file is read again, and bodies are bound where a wait may be, on the way from the call.</summary>
public class IncrementalTests
{
    private static readonly string[] Files =
    [
        "class C { async Task M() { await Task.Yield(); A.Run(); B.Run(); D.Run(); } }",
        "static class A { public static void Run() => Inner(); static void Inner() => Thread.Sleep(100); }",
        "static class B { public static void Run() => Deeper(); static void Deeper() => Thread.Sleep(100); }",
        "static class D { public static void Run() { Quick(); Other(); } static void Quick() { } static void Other() => Quick(); }",
    ];

    [Fact]
    public void Only_the_edited_file_is_read_again()
    {
        var before = Sources.Compile(null, Files);
        Assert.Equal([1, 1, 0], WaitsBehindCallsOf(before, out _));
        var read = before.SyntaxTrees.Select(Names).ToArray();

        var after = Edit(before, 1, "Thread.Sleep(100)", "Thread.Yield()");
        Assert.Equal([0, 1, 0], WaitsBehindCallsOf(after, out _));
        Assert.Equal([true, false, true, true], after.SyntaxTrees.Take(4).Select((tree, i) => Names(tree) == read[i]));
    }

    [Fact]
    public void Only_bodies_that_may_lead_to_a_wait_are_bound()
    {
        var before = Sources.Compile(null, Files);
        WaitsBehindCallsOf(before, out var bodies);
        Assert.Equal(4, bodies);

        WaitsBehindCallsOf(Edit(before, 1, "Thread.Sleep(100)", "Thread.Yield()"), out bodies);
        Assert.Equal(2, bodies);

        WaitsBehindCallsOf(Edit(before, 3, "static void Quick() { }", "static void Quick() { Thread.Sleep(100); }"), out bodies);
        Assert.Equal(7, bodies);
    }

    [Fact]
    public void What_has_no_wait_is_not_bound_again_while_somebody_types_elsewhere()
    {
        string[] files =
        [
            .. Files,
            "static class E { public static void Run() => A.Safe(); } static partial class F { }",
        ];
        files[0] = "class C { async Task M() { await Task.Yield(); E.Run(); B.Run(); } }";
        files[1] = "static class A { public static void Safe() { try { Inner(); } catch { } } static void Inner() => Thread.Sleep(0); static void Slow() => Thread.Sleep(100); }";
        var original = Sources.Compile(null, files);
        Assert.Equal([0, 1], WaitsBehindCallsOf(original, out var bodies));
        Assert.Equal(5, bodies);

        // The first edit leaves what the next ones find; B has a wait, which names its helpers and is looked for each time.
        var compilation = Edit(original, 3, "Quick() { }", "Quick() { var a = 1; }");
        Assert.Equal([0, 1], WaitsBehindCallsOf(compilation, out bodies));
        Assert.Equal(5, bodies);
        compilation = Edit(compilation, 3, "a = 1", "a = 12");
        Assert.Equal([0, 1], WaitsBehindCallsOf(compilation, out bodies));
        Assert.Equal(2, bodies);

        // Where it is typed itself, it is.
        compilation = Edit(compilation, 1, "Thread.Sleep(0)", "Thread.Sleep(000)");
        Assert.Equal([0, 1], WaitsBehindCallsOf(compilation, out bodies));
        Assert.Equal(5, bodies);
        compilation = Edit(compilation, 1, "Thread.Sleep(000)", "Thread.Sleep(100)");
        Assert.Equal([1, 1], WaitsBehindCallsOf(compilation, out bodies));

        // A declaration concerns everybody.
        compilation = Edit(original, 3, "Quick() { }", "Quick() { var a = 1; }");
        Assert.Equal([0, 1], WaitsBehindCallsOf(compilation, out bodies));
        compilation = Edit(compilation, 3, "Quick() { var", "New() { } static void Quick() { var");
        Assert.Equal([0, 1], WaitsBehindCallsOf(compilation, out bodies));
        Assert.Equal(5, bodies);
    }

    private static int[] WaitsBehindCallsOf(Compilation compilation, out int bodiesRead)
    {
        var waits = CompilationFacts.Of(compilation).HiddenWaits(VirtualCalls.Certain);
        var tree = compilation.SyntaxTrees.First();
        var model = compilation.GetSemanticModel(tree);
        var counts = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Skip(1)
            .Select(call => waits.Behind(model.GetOperation(call, TestContext.Current.CancellationToken)!, TestContext.Current.CancellationToken).Length).ToArray();
        bodiesRead = waits.Summaries.BodiesRead;
        return counts;
    }

    private static Compilation Edit(Compilation compilation, int file, string old, string text)
    {
        var tree = compilation.SyntaxTrees.ElementAt(file);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(tree.ToString().Replace(old, text))));
    }

    private static DeclaredMembers Names(SyntaxTree tree) => DeclaredMembers.Of(tree, TestContext.Current.CancellationToken);
}
