using System.Collections.Generic;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>
/// <c>Work(x)</c> → <c>await Task.Run(() => Work(x), token)</c>, where it means the same on another thread, or
/// <c>await WorkerProcess.RunAsync(static x => Work(x), x, token)</c>, where it does in another process.
/// </summary>
public abstract class OffloadCallFix : AwaitFix
{
    private protected OffloadCallFix(string diagnosticId)
        : base(diagnosticId)
    {
    }

    /// <summary>Whether the work may be worth a process.</summary>
    private protected virtual bool MayBeProcess => true;

    /// <summary>What is awaited instead of moving the call, where the message names it; null if nothing is.</summary>
    private protected virtual AwaitRewrite? InsteadOf(ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) => null;

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) => [];

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (InsteadOf(blocking, model, facts, cancellationToken) is { } instead)
        {
            yield return instead;
            yield break;
        }

        if (!MovedWork.MayMove(blocking, model, cancellationToken))
            yield break;

        var process = MayBeProcess ? WorkerCallForm.Of(blocking, model, facts, cancellationToken) : null;
        var isBetter = process is not null && model.GetOperation(blocking, cancellationToken) is { } work
            && WorkerForm.IsBetterThanTaskRun(diagnostic, work, facts, cancellationToken);
        if (process is not null && isBetter)
            yield return process;

        if (facts.Types.Task is { } task)
            yield return OnPool(blocking, diagnostic, FrameworkName.AsExpression(task, blocking, model), TokenInScope.At(blocking, model, cancellationToken));

        if (process is not null && !isBetter)
            yield return process;
    }

    private static AwaitRewrite OnPool(ExpressionSyntax blocking, Diagnostic diagnostic, ExpressionSyntax task, string? token) =>
        new(blocking, OffloadTitle.Of(diagnostic), OffloadTitle.Key, work =>
        {
            var arrow = SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
            var lambda = SyntaxFactory.Argument(SyntaxFactory.ParenthesizedLambdaExpression(
                default, SyntaxFactory.ParameterList(), arrow, AwaitSyntax.Bare(work)));
            return token is null
                ? AwaitSyntax.Call(task, "Run", lambda)
                : AwaitSyntax.Call(task, "Run", lambda, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)));
        });
}
