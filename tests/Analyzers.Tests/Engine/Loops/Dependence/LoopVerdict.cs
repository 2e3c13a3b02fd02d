using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Tests.Engine.Loops.Dependence;

/// <summary>Asks for the independence of the first loop in a class, or of the one behind the comment <c>/*this*/</c>.</summary>
internal static class LoopVerdict
{
    /// <summary>Members that the snippets use.</summary>
    private const string Members =
        """
        static int Heavy(int x) { int s = 0; for (int k = 0; k < 100; k++) s += x * k; return s; }
        static double Weight(double x) { double s = x; for (int k = 0; k < 50; k++) s = Math.Sqrt(s + k); return s; }
        static bool IsPrime(int n) { for (int d = 2; d * d <= n; d++) if (n % d == 0) return false; return n > 1; }
        """;

    public static Verdict Of(string members, Project? project = null)
    {
        var compilation = Sources.Compile(project, $"partial class C {{ {members}\n{Members} }}");
        var tree = compilation.SyntaxTrees[0];
        var loops = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<StatementSyntax>()
            .Where(static node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax).ToArray();
        var loop = loops.FirstOrDefault(IsMarked) ?? loops[0];
        var operation = (ILoopOperation)compilation.GetSemanticModel(tree).GetOperation(loop, TestContext.Current.CancellationToken)!;
        return CompilationFacts.Of(compilation).Dependence.Between(operation, TestContext.Current.CancellationToken);
    }

    private static bool IsMarked(StatementSyntax loop) =>
        loop.SyntaxTree.GetText().ToString().AsSpan(0, loop.SpanStart).TrimEnd().EndsWith("/*this*/");

    /// <summary>
    /// <c>Independent</c>, <c>Reduction</c>, <c>Fissionable R20</c>, <c>Dependent R26</c>, <c>Unknown R21</c>; <c>+F</c> where a reduction
    /// can be divided too, since its order shows.
    /// </summary>
    public static string Short(string members, Project? project = null)
    {
        var verdict = Of(members, project);
        return verdict.Obstacle is null
            ? $"{verdict.Kind}{(verdict.Division is null ? "" : "+F")}"
            : $"{verdict.Kind} {verdict.Reason.Code()}";
    }
}
