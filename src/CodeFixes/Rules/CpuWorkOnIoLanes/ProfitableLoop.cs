using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Refactorings;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>The parallel forms of a loop that a rule has found heavy, or of the outermost loop in it that is proved and pays.</summary>
internal static class ProfitableLoop
{
    // To wake the workers and to wait for them takes some ten microseconds.
    private const double LeastWork = 100_000;

    // A parallel query hands each result over, which takes some hundred nanoseconds.
    private const double LeastBodyOfQuery = 1_000;

    /// <summary>What Fix All takes together: the form that fits each loop, if it keeps its result.</summary>
    public static string KeyOf(ParallelForm form) => form.IsExact ? "Parallel" : "InexactParallel";

    /// <summary>The rewrites of the loop, or of one in it; none where the lane would have to wait for them.</summary>
    /// <param name="document">The document that the loop is in.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="lane">The kind of lane that it runs on.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static async Task<IReadOnlyList<ParallelRewrite>> RewritesAsync(
        Document document, StatementSyntax loop, string? lane, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var isAwaited = CanAwait.FunctionAround(loop) is { } function && AsyncFunction.IsAsync(function);
        if (isAwaited ? !MovedWork.MayMove(loop, model, cancellationToken) : lane == "Ui")
            return [];

        for (List<StatementSyntax> level = [loop]; level.Count > 0; level = level.SelectMany(static outer => LoopsIn(outer)).ToList())
        {
            foreach (var candidate in level)
            {
                if (await PayingAsync(document, candidate, model, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rewrites)
                    return rewrites;
            }
        }

        return [];
    }

    /// <summary>Whether a statement takes so long that something should be done about it.</summary>
    public static async Task<bool> IsLongAsync(Document document, StatementSyntax statement, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return model.GetOperation(statement, cancellationToken) is { } operation && CostsOf(document, model, cancellationToken).Of(operation, cancellationToken).Usual() >= LeastWork;
    }

    /// <summary>The loops in a body that are in no other one.</summary>
    public static IEnumerable<StatementSyntax> LoopsIn(SyntaxNode body) =>
        body.DescendantNodes(node => node == body || !LoopStatement.Is(node) && node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Where(node => node != body && LoopStatement.Is(node)).Cast<StatementSyntax>();

    /// <summary>The rewrites of this very loop that take less time than the loop does.</summary>
    private static async Task<IReadOnlyList<ParallelRewrite>> PayingAsync(
        Document document, StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
    {
        var costs = CostsOf(document, model, cancellationToken);
        if (model.GetOperation(loop, cancellationToken) is not ILoopOperation operation || costs.Of(operation, cancellationToken).Usual() < LeastWork)
            return [];

        var rewrites = await ParallelRewrite.OfAsync(document, loop, cancellationToken).ConfigureAwait(false);
        return [.. rewrites.Where(rewrite => rewrite.Form.Key != FissionForm.Key || CostOf(rewrite.Form.Shared) >= LeastBodyOfQuery)];

        double CostOf(IEnumerable<SyntaxNode> parts) => parts
            .Where(part => part.SyntaxTree == model.SyntaxTree)
            .Sum(part => model.GetOperation(part, cancellationToken) is { } done ? costs.Of(done, cancellationToken).Usual() : 0);
    }

    private static CostMap CostsOf(Document document, SemanticModel model, CancellationToken cancellationToken) =>
        CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken).Costs;
}
