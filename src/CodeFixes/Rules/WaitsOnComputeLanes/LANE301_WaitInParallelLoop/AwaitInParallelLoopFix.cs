using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary><c>Parallel.ForEach(xs, x => client.GetAsync(x).Result)</c> → <c>await Parallel.ForEachAsync(xs, …, async (x, token) => await client.GetAsync(x, token))</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitInParallelLoopFix))]
public sealed class AwaitInParallelLoopFix() : AwaitFix(WaitInParallelLoopRule.Id)
{
    private const string Key = "AwaitInParallelLoop";

    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (CanAwait.FunctionAround(blocking) is not { } body || AsyncFunction.IsAsync(body))
            yield break;

        // A method that is given to the loop by name: the plan finds the loop among its callers.
        var loop = ParallelConstruct.WithBody(body, model, cancellationToken);
        if ((loop is null && body is AnonymousFunctionExpressionSyntax) || RewriteOf(blocking) is not { } rewrite)
            yield break;

        // A body that waits once more would be async and wait still.
        IEnumerable<SyntaxNode> bodies = loop is ParallelInvoke invoke ? invoke.Bodies : [body];
        yield return rewrite with
        {
            Title = loop?.Title ?? "Use 'await', here and in what runs this in parallel, which throws the first exception itself",
            Key = Key,
            Companions =
            [
                .. bodies.Where(static other => !AsyncFunction.IsAsync(other)).SelectMany(other => WaitForms.In(other, model, facts, cancellationToken))
                    .Where(other => other != blocking).Select(RewriteOf).OfType<AwaitRewrite>(),
            ],
        };

        AwaitRewrite? RewriteOf(ExpressionSyntax wait) => WaitForms.Of(wait, Key, model, facts, cancellationToken) is not { } form
            ? null
            : (loop?.Token is { } token ? TokenPassing.With(form, token, model, cancellationToken) : form) with { MayChangeLoop = true };
    }
}
