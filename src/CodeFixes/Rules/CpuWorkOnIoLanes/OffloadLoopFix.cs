using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Moves a loop, and the variables that it computes, into <c>await Task.Run(() => { … })</c>.</summary>
public abstract class OffloadLoopFix : CodeFixProvider
{
    private protected OffloadLoopFix(string diagnosticId) => FixableDiagnosticIds = ImmutableArray.Create(diagnosticId);

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => StatementFixAll.Of(FixedAsync);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            if (await FixedAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } fixedDocument)
                context.RegisterCodeFix(CodeAction.Create(OffloadTitle.Of(diagnostic), _ => Task.FromResult(fixedDocument), OffloadTitle.Key), diagnostic);
        }
    }

    private static async Task<Document?> FixedAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || LoopAt(root, diagnostic) is not { } loop || !MayAwaitAt(loop, model, cancellationToken)
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

    private static StatementSyntax? LoopAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is StatementSyntax statement
        && statement is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax && statement.Parent is BlockSyntax
            ? statement
            : null;

    /// <summary>Only in functions that are async already: a loop has no result that callers could await.</summary>
    private static bool MayAwaitAt(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken) =>
        loop.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault() is { } first
        && CanAwait.FunctionAround(first) is { } function && AsyncFunction.IsAsync(function)
        && CanAwait.Refusal(first, model, cancellationToken) == AwaitRefusal.None;
}
