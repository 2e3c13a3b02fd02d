using System.Collections.Generic;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary><c>Work(x)</c> → <c>await Task.Run(() => Work(x), token)</c>, where it means the same on another thread.</summary>
public abstract class OffloadCallFix : AwaitFix
{
    private protected OffloadCallFix(string diagnosticId)
        : base(diagnosticId)
    {
    }

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) => [];

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (!MovedWork.MayMove(blocking, model, cancellationToken) || facts.Types.Task is not { } task)
            yield break;

        var run = FrameworkName.AsExpression(task, blocking, model);
        var token = TokenInScope.At(blocking, model, cancellationToken);
        yield return new AwaitRewrite(blocking, OffloadTitle.Of(diagnostic), OffloadTitle.Key, work =>
        {
            var arrow = SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
            var lambda = SyntaxFactory.Argument(SyntaxFactory.ParenthesizedLambdaExpression(
                default, SyntaxFactory.ParameterList(), arrow, AwaitSyntax.Bare(work)));
            return token is null
                ? AwaitSyntax.Call(run, "Run", lambda)
                : AwaitSyntax.Call(run, "Run", lambda, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)));
        });
    }
}
