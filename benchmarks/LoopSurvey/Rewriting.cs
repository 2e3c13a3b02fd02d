using LaneKeeper.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.LoopSurvey;

/// <summary>Gives each loop of a document that allows it its first form that keeps the result to the last bit, the outermost loop first, unless its title warns of something.</summary>
internal static class Rewriting
{
    /// <summary>The text with all of them, and how many there are of each form.</summary>
    public static async Task<(SourceText Text, IReadOnlyList<string> Forms)> OfAsync(Document document, IReadOnlyList<StatementSyntax> loops)
    {
        var text = await document.GetTextAsync();
        var (edits, imports, forms) = (new List<TextChange>(), new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        var done = new List<TextSpan>();
        foreach (var loop in loops)
        {
            if (done.Any(span => span.Contains(loop.Span)))
                continue;

            // What comes as an AggregateException is another result to a test that expects the exception.
            var rewrite = (await ParallelRewrite.OfAsync(document, loop, default))
                .FirstOrDefault(static each => each.Form is { IsExact: true, IsPrepared: false } && !each.Form.Title.Contains(nameof(AggregateException), StringComparison.Ordinal));
            if (rewrite is null)
                continue;

            done.Add(loop.Span);
            forms.Add(rewrite.Form.Key);
            foreach (var change in await rewrite.Changed.GetTextChangesAsync(document))
            {
                if (loop.FullSpan.Contains(change.Span))
                    edits.Add(change);
            }

            imports.UnionWith(ImportsOf(await rewrite.Changed.GetSyntaxRootAsync()));
        }

        imports.ExceptWith(ImportsOf(await document.GetSyntaxRootAsync()));
        if (imports.Count > 0)
            edits.Insert(0, new TextChange(new TextSpan(StartOfImports(await document.GetSyntaxRootAsync()), 0), string.Concat(imports.Select(static line => $"using {line};\n"))));

        return (text.WithChanges(edits.OrderBy(static edit => edit.Span.Start)), forms);
    }

    private static int StartOfImports(SyntaxNode? root) => root is CompilationUnitSyntax { Usings: [var first, ..] } ? first.SpanStart
        : root!.GetFirstToken().SpanStart;

    private static IEnumerable<string> ImportsOf(SyntaxNode? root) =>
        root!.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()
            .Where(static import => import.Alias is null && import.StaticKeyword.RawKind == 0).Select(static import => import.NamespaceOrType.ToString());
}
