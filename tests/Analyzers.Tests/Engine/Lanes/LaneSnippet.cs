using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>
/// Asks for the lane of each call of <c>Mark()</c> and compares it with the comment at the end of its line:
/// <c>// lane: Io Async (async method 'C.M')</c>, the kind of an I/O lane and the reason in parentheses being optional.
/// </summary>
internal static class LaneSnippet
{
    private const string Marker = "global using static Marker; public static class Marker { public static int Mark() => 0; }";

    public static void Check(string source, Project? project = null)
    {
        project ??= Project.Usual;
        var compilation = Sources.Compile(project with { Stubs = [Marker, .. project.Stubs] }, source);
        var tree = compilation.SyntaxTrees.First();
        var model = compilation.GetSemanticModel(tree);
        var lanes = CompilationFacts.Of(compilation, Analysis.OptionsOf(project), TestContext.Current.CancellationToken).Lanes;
        var lines = source.Split('\n').Select(static line => line.TrimEnd()).ToArray();

        var marks = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(static call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "Mark" }).ToArray();
        Assert.Equal(lines.Count(static line => line.Contains("// lane: ")), marks.Length);

        var answered = lines.ToArray();
        foreach (var mark in marks)
        {
            var operation = (IInvocationOperation)model.GetOperation(mark, TestContext.Current.CancellationToken)!;
            var answer = lanes.LaneOf(operation, MemberAround(model, mark), TestContext.Current.CancellationToken);
            var line = mark.GetLocation().GetLineSpan().StartLinePosition.Line;
            var reason = lines[line].EndsWith(')') && lines[line].Contains("// lane: ") && lines[line].Split("// lane: ")[1].Contains('(')
                ? $" ({answer.Reason})"
                : "";
            answered[line] = lines[line].Split("// lane: ")[0] + $"// lane: {Told(lines[line], answer)}{reason}";
        }

        Assert.Equal(string.Join('\n', lines), string.Join('\n', answered));
    }

    // The kind is compared where the comment names one.
    private static string Told(string line, LaneAnswer answer) =>
        line.Split("// lane: ")[1].Split(" (")[0].Contains(' ') ? $"{answer.Lane} {answer.Kind}" : $"{answer.Lane}";

    /// <summary>What the driver hands to an operation action: the member, not the lambda or local function.</summary>
    private static ISymbol MemberAround(SemanticModel model, SyntaxNode node)
    {
        var symbol = model.GetEnclosingSymbol(node.SpanStart, TestContext.Current.CancellationToken)!;
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
            symbol = symbol.ContainingSymbol;

        return symbol;
    }
}
