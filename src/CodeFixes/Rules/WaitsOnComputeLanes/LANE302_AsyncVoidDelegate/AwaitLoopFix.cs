using System.Collections.Generic;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary><c>Parallel.ForEach(xs, async …)</c> → <c>await Parallel.ForEachAsync(xs, …)</c>; <c>xs.ForEach(async …)</c> → <c>foreach</c> with awaits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitLoopFix))]
public sealed class AwaitLoopFix() : AwaitFix(AsyncVoidDelegateAnalyzer.Id)
{
    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) => [];

    private protected override IEnumerable<AwaitRewrite> Rewrites(
        SyntaxToken keyword, SemanticModel model, CancellationToken cancellationToken)
    {
        if (keyword.Parent is not AnonymousFunctionExpressionSyntax lambda)
            yield break;

        if (ParallelConstruct.WithBody(lambda, model, cancellationToken) is { } loop)
        {
            if (!AggregateHandler.Sees(loop.Call, model, cancellationToken))
                yield return loop.ToAsync("AwaitParallelLoop", cancellationToken);
        }
        else if (ForEachCall.WithBody(lambda, model, cancellationToken) is { } call)
        {
            yield return call.ToLoop("AwaitInForEach");
        }
    }
}
