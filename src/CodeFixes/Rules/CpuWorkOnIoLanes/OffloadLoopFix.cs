using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>
/// Makes a loop or query cheaper, shares a loop among all cores, where its iterations are proved independent, or moves it with the variables that it
/// computes into <c>await Task.Run(() => { … })</c> or to a worker process.
/// </summary>
public abstract class OffloadLoopFix : CodeFixProvider
{
    private protected OffloadLoopFix(string diagnosticId) => FixableDiagnosticIds = ImmutableArray.Create(diagnosticId);

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => StatementFixAll.Of(static async (document, keyword, diagnostic, key, cancellationToken) =>
    {
        foreach (var action in await ActionsAsync(document, keyword, diagnostic, cancellationToken).ConfigureAwait(false))
        {
            if (key is null || action.Key == key)
                return action.Changed;
        }

        return null;
    });

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            var keyword = root!.FindToken(diagnostic.Location.SourceSpan.Start);
            foreach (var (title, key, changed) in await ActionsAsync(context.Document, keyword, diagnostic, context.CancellationToken).ConfigureAwait(false))
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), key), diagnostic);
        }
    }

    /// <summary>The actions on a loop, the best first; one that may change a result stands last.</summary>
    private static async Task<IReadOnlyList<(string Title, string Key, Document Changed)>> ActionsAsync(
        Document document, SyntaxToken keyword, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (LoopAt(keyword) is not { } loop)
        {
            // Another fix moves queries.
            return QueryAt(keyword) is { } query ? await CheaperForms.OfAsync(document, query, cancellationToken).ConfigureAwait(false) : [];
        }

        var actions = new List<(string, string, Document)>();
        var rewrites = await ProfitableLoop.RewritesAsync(document, loop, OffloadTitle.LaneOf(diagnostic), cancellationToken).ConfigureAwait(false);
        foreach (var (form, changed) in rewrites.Where(static rewrite => rewrite.Form.IsExact))
            actions.Add((form.Title, ProfitableLoop.KeyOf(form), changed));

        // To requests a thread of the pool is worth as much as their own; all others are free once it has gone elsewhere.
        if (await OffloadedAsync(document, loop, cancellationToken).ConfigureAwait(false) is { } offloaded)
            actions.Insert(OffloadTitle.ServesRequests(diagnostic) ? actions.Count : 0, (OffloadTitle.Of(diagnostic), OffloadTitle.Key, offloaded));

        if (await InProcessAsync(document, loop, diagnostic, cancellationToken).ConfigureAwait(false) is var (title, isBetter, elsewhere))
            actions.Insert(isBetter ? actions.Count(static action => action.Item2 != OffloadTitle.Key) : actions.Count, (title, WorkerForm.Key, elsewhere));

        // A cheaper algorithm comes before more cores.
        actions.InsertRange(0, await CheaperForms.OfAsync(document, loop, cancellationToken).ConfigureAwait(false));

        foreach (var (form, changed) in rewrites.Where(static rewrite => !rewrite.Form.IsExact))
            actions.Add((form.Title, ProfitableLoop.KeyOf(form), changed));

        return actions;
    }

    private static async Task<(string Title, bool IsBetterThanTaskRun, Document Changed)?> InProcessAsync(
        Document document, StatementSyntax loop, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        return loop.Parent is BlockSyntax && MayAwaitAt(loop, model, cancellationToken) && MovedWork.MayMove(loop, model, cancellationToken)
            && await WorkerLoopForm.OfAsync(document, loop, model, facts, cancellationToken).ConfigureAwait(false) is var (title, changed)
                ? (title, WorkerForm.IsBetterThanTaskRun(diagnostic, model.GetOperation(loop, cancellationToken)!, facts, cancellationToken), changed)
                : null;
    }

    private static async Task<Document?> OffloadedAsync(Document document, StatementSyntax loop, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (loop.Parent is not BlockSyntax || !MayAwaitAt(loop, model, cancellationToken)
            || !MovedWork.MayMove(loop, model, cancellationToken)
            || CompilationFacts.Of(model.Compilation).Types.Task is not { } task
            || OffloadedLoop.Of(loop, model, cancellationToken) is not { } offloaded)
        {
            return null;
        }

        var mark = new SyntaxAnnotation();
        var statement = offloaded.Statement(
            FrameworkName.AsExpression(task, loop, model).ToString(), TokenInScope.At(loop, model, cancellationToken), ConfigureAwaitHabit.Of(loop, model.Compilation));
        var changed = root.TrackNodes(offloaded.Replaced);
        var current = changed.GetCurrentNodes(offloaded.Replaced).ToList();
        changed = changed.ReplaceNode(current[current.Count - 1], statement.WithAdditionalAnnotations(mark));
        foreach (var declaration in offloaded.Replaced.Take(offloaded.Replaced.Count - 1))
            changed = changed.RemoveNode(changed.GetCurrentNode(declaration)!, SyntaxRemoveOptions.KeepNoTrivia)!;

        return await StatementFixAll.CheckedAsync(document, changed, mark, cancellationToken).ConfigureAwait(false);
    }

    private static StatementSyntax? LoopAt(SyntaxToken keyword) => LoopStatement.Is(keyword.Parent) ? keyword.Parent as StatementSyntax : null;

    /// <summary>The statement of the query whose last operator stands at a place, if nothing else is done in it before or beside.</summary>
    private static StatementSyntax? QueryAt(SyntaxToken name) => name.Parent is SimpleNameSyntax ? name.Parent.FirstAncestorOrSelf<StatementSyntax>() : null;

    /// <summary>Only in functions that are async already: a loop has no result that callers could await.</summary>
    private static bool MayAwaitAt(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken) =>
        loop.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault() is { } first
        && CanAwait.FunctionAround(first) is { } function && AsyncFunction.IsAsync(function)
        && CanAwait.Refusal(first, model, cancellationToken) == AwaitRefusal.None;
}
