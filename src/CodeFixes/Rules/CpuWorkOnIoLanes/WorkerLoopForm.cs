using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>A loop becomes a static method, with the variables that it computes, and a worker process runs that.</summary>
internal static class WorkerLoopForm
{
    /// <summary>The document with the loop moved, and what the action is called; null if it may mean something else there.</summary>
    public static async Task<(string Title, Document Changed)?> OfAsync(
        Document document, StatementSyntax loop, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (!WorkerForm.FitsAround(loop, model, cancellationToken) || model.GetOperation(loop, cancellationToken) is not ILoopOperation operation
            || facts.Isolation.Of(operation, cancellationToken) is not { } work
            || LoopRegion.Around(loop, operation, work, model, facts, cancellationToken) is not { } region
            || ExtractedLoop.Of(region, model, cancellationToken) is not { } extracted)
        {
            return null;
        }

        var (statementMark, methodMark) = (new SyntaxAnnotation(), new SyntaxAnnotation());
        var (name, import) = WorkerForm.Name(loop, model, cancellationToken);
        var statement = extracted.Call(name, TokenInScope.At(loop, model, cancellationToken), ConfigureAwaitHabit.Of(loop, model.Compilation)).WithAdditionalAnnotations(statementMark);
        if (import is not null)
            statement = FrameworkName.WithImport(statement, import);

        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var home = (SyntaxNode)extracted.Home;
        var changed = root.TrackNodes(region.Statements.Cast<SyntaxNode>().Append(home));
        changed = changed.ReplaceNode(changed.GetCurrentNode((SyntaxNode)loop)!, statement);
        foreach (var moved in region.Statements.Take(region.Statements.Count - 1))
            changed = changed.RemoveNode(changed.GetCurrentNode(moved)!, SyntaxRemoveOptions.KeepNoTrivia)!;

        changed = changed.InsertNodesAfter(changed.GetCurrentNode(home)!, [extracted.Method().WithAdditionalAnnotations(methodMark)]);
        var withMethod = await StatementFixAll.CheckedAsync(document, changed, statementMark, cancellationToken).ConfigureAwait(false) is null
            ? null
            : await StatementFixAll.CheckedAsync(document, changed, methodMark, cancellationToken).ConfigureAwait(false);
        return withMethod is null ? null : (WorkerForm.TitleOf(work.Throws || region.Throws), withMethod);
    }
}
