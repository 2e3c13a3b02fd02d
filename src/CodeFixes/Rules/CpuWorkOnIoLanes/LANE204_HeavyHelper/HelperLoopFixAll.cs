using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>
/// Fix All one after the other: several calls may lead to one loop, in another document. The calls are marked first, so that each is
/// found again after what was done for the others.
/// </summary>
internal sealed class HelperLoopFixAll : FixAllProvider
{
    public static HelperLoopFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Fix all", cancellationToken => FixAsync(fixAllContext.WithCancellationToken(cancellationToken)), fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        var solution = context.Solution;
        var calls = new List<(DocumentId Document, SyntaxAnnotation Mark)>();
        foreach (var document in DocumentsOf(context))
        {
            var root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
            var marks = new Dictionary<SyntaxToken, SyntaxAnnotation>();
            foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                if (ParallelizeHelperLoopFix.Fits(diagnostic))
                    marks[root.FindToken(diagnostic.Location.SourceSpan.Start)] = new SyntaxAnnotation();
            }

            foreach (var mark in marks.Values)
                calls.Add((document.Id, mark));

            if (marks.Count > 0)
                solution = solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceTokens(marks.Keys, (original, current) => current.WithAdditionalAnnotations(marks[original])));
        }

        foreach (var (id, mark) in calls)
            solution = await FixAsync(solution.GetDocument(id)!, mark, context.CodeActionEquivalenceKey, context.CancellationToken).ConfigureAwait(false);

        return solution;
    }

    private static async Task<Solution> FixAsync(Document document, SyntaxAnnotation mark, string? key, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        if (root.GetAnnotatedTokens(mark).FirstOrDefault() is { RawKind: not 0 } name
            && await HelperLoop.BehindAsync(document, name, cancellationToken).ConfigureAwait(false) is var (_, rewrites))
        {
            foreach (var (form, changed) in rewrites)
            {
                if (key is null || key == ProfitableLoop.KeyOf(form))
                    return changed.Project.Solution;
            }
        }

        return document.Project.Solution;
    }

    private static IEnumerable<Document> DocumentsOf(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.Where(project => project.Language == context.Project.Language).SelectMany(static project => project.Documents),
    };
}
