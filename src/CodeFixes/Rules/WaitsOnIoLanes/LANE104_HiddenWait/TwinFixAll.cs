using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// Fix All one after the other: a twin that one call has made is there for the next. The calls are marked first, so that
/// each is found again after what was done for the others.
/// </summary>
internal sealed class TwinFixAll : FixAllProvider
{
    public static TwinFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Fix all", cancellationToken => FixAsync(fixAllContext.WithCancellationToken(cancellationToken)), fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        var solution = context.Solution;
        var calls = new List<(DocumentId Document, SyntaxAnnotation Mark, bool IsFile)>();
        foreach (var document in DocumentsOf(context))
        {
            var root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
            var marks = new Dictionary<SyntaxToken, SyntaxAnnotation>();
            foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                var name = root.FindToken(diagnostic.Location.SourceSpan.Start);
                if (!CreateAsyncTwinFix.IsHidden(diagnostic) || marks.ContainsKey(name))
                    continue;

                marks.Add(name, new SyntaxAnnotation("LaneKeeper.ToFix"));
                calls.Add((document.Id, marks[name], diagnostic.Id == BlockingFileCallRule.Id));
            }

            if (marks.Count > 0)
                solution = solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceTokens(marks.Keys, (original, current) => current.WithAdditionalAnnotations(marks[original])));
        }

        foreach (var (id, mark, isFile) in calls)
            solution = await FixAsync(solution, id, mark, isFile, context.CancellationToken).ConfigureAwait(false);

        return solution;
    }

    private static async Task<Solution> FixAsync(Solution solution, DocumentId id, SyntaxAnnotation mark, bool isFile, CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(id)!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;

        // What stood in a helper that has gone is gone with it.
        if (root.GetAnnotatedTokens(mark).FirstOrDefault() is not { RawKind: not 0 } name)
            return solution;

        return await TwinPlan.ForAsync(document, name, isFile, cancellationToken).ConfigureAwait(false) is { } plan
            ? await plan.ApplyAsync(cancellationToken).ConfigureAwait(false) ?? solution
            : solution;
    }

    private static IEnumerable<Document> DocumentsOf(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.Where(project => project.Language == context.Project.Language).SelectMany(static project => project.Documents),
    };
}
