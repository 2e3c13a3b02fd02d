using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Refactorings;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Threads that are made in a loop, started and joined → <c>Parallel.For</c>; threads that are made one by one → <c>Parallel.Invoke</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseParallelFix))]
public sealed class UseParallelFix : CodeFixProvider
{
    private const string Key = "UseParallel";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(HandRolledThreadsAnalyzer.Id);

    public override FixAllProvider GetFixAllProvider() =>
        StatementFixAll.Of(static async (document, keyword, _, _, cancellationToken) => (await FixedAsync(document, keyword, cancellationToken).ConfigureAwait(false))?.Changed);

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            var keyword = root!.FindToken(diagnostic.Location.SourceSpan.Start);
            if (await FixedAsync(context.Document, keyword, context.CancellationToken).ConfigureAwait(false) is var (title, changed))
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), Key), diagnostic);
        }
    }

    private static async Task<(string Title, Document Changed)?> FixedAsync(Document document, SyntaxToken keyword, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (keyword.Parent is not BaseObjectCreationExpressionSyntax syntax || model.GetOperation(syntax, cancellationToken) is not IObjectCreationOperation creation
            || JoinedThreads.From(creation) is not { } threads || ThreadStatements.Of(threads, model) is not { } statements
            || statements.Form() is not { } form)
        {
            return null;
        }

        // The parallel call stands where the first thread was made.
        var mark = new SyntaxAnnotation();
        var place = statements.Place;
        var removed = statements.Replaced.Where(statement => statement != place).ToArray();
        var changed = root.TrackNodes(removed.Append(place));
        changed = StatementPlace.Replace(changed, changed.GetCurrentNode(place)!, [.. Placed.Statements(place, form, model).Select(statement => statement.WithAdditionalAnnotations(mark))]);
        foreach (var statement in removed)
            changed = changed.RemoveNode(changed.GetCurrentNode(statement)!, SyntaxRemoveOptions.KeepNoTrivia)!;

        return await StatementFixAll.CheckedAsync(document, changed, mark, cancellationToken).ConfigureAwait(false) is { } result ? (form.Title, result) : null;
    }
}
