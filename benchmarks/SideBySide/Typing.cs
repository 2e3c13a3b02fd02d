using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.SideBySide;

/// <summary>Somebody types in one open file of a project; what is measured is the time from an edit to the reports of that file.</summary>
internal static class Typing
{
    /// <summary>The milliseconds of each edit. The first edits warm up and are left out.</summary>
    public static async Task<double[]> RunAsync(Contestant contestant, CSharpCompilation project, SyntaxTree file, int edits)
    {
        const int WarmUp = 10;
        var places = file.GetRoot().DescendantNodes().OfType<BlockSyntax>().Where(static block => block.Statements.Count > 0)
            .Select(static block => block.OpenBraceToken.Span.End).ToArray();
        var times = new List<double>();
        Compilation compilation = project;
        for (var i = 0; i < edits + WarmUp; i++)
        {
            // A statement more in some method, and gone again with the next edit.
            var text = file.GetText().Replace(new TextSpan(places[i * 7 % places.Length], 0), $" var typed{i} = {i};");
            var tree = file.WithChangedText(text);
            var edited = contestant.Configure(compilation.ReplaceSyntaxTree(file, tree));
            var watch = Stopwatch.StartNew();
            var with = edited.WithAnalyzers(contestant.Analyzers, new AnalyzerOptions([]));
            await with.GetAnalyzerSyntaxDiagnosticsAsync(tree, default);
            await with.GetAnalyzerSemanticDiagnosticsAsync(edited.GetSemanticModel(tree), null, default);
            if (i >= WarmUp)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    /// <summary>The file in which there is most to look at: the longest with async code.</summary>
    public static (CSharpCompilation Project, SyntaxTree File)? BusiestFile(IReadOnlyList<CSharpCompilation> projects)
    {
        var project = projects.MaxBy(static project => project.SyntaxTrees.Length);
        var file = project?.SyntaxTrees.Where(static tree => tree.GetText().ToString().Contains("await ", StringComparison.Ordinal)).MaxBy(static tree => tree.Length);
        return project is null || file is null ? null : (project, file);
    }
}
