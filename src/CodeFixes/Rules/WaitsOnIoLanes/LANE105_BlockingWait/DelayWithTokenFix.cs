using System.Collections.Generic;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>token.WaitHandle.WaitOne(t)</c> → <c>await Task.Delay(t, token)</c> where nobody asks what it returned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DelayWithTokenFix))]
public sealed class DelayWithTokenFix() : AwaitFix(BlockingWaitRule.Id)
{
    private const string Key = "DelayWithToken";

    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        var types = facts.Types;
        if (TokenOf(blocking) is not { } token || blocking.Parent is not ExpressionStatementSyntax
            || !SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(token, cancellationToken).Type, types.CancellationToken)
            || types.Task is not { } task || types.Find("System.Threading.Timeout") is not { } timeout)
        {
            yield break;
        }

        var taskName = FrameworkName.AsExpression(task, blocking, model);
        var forEver = FrameworkName.AsExpression(timeout, blocking, model);
        yield return new AwaitRewrite(
            blocking, "Use 'await Task.Delay' (throws OperationCanceledException when cancelled)", Key,
            wait =>
            {
                var duration = ((InvocationExpressionSyntax)wait).ArgumentList.Arguments is [var argument]
                    ? argument.Expression
                    : SyntaxFactory.MemberAccessExpression(
                        SyntaxKind.SimpleMemberAccessExpression, forEver, SyntaxFactory.IdentifierName("Infinite"));

                return AwaitSyntax.Call(taskName, "Delay", SyntaxFactory.Argument(duration), SyntaxFactory.Argument(TokenOf(wait)!.WithoutTrivia()));
            });
    }

    /// <summary>The token in <c>token.WaitHandle.WaitOne(t)</c>; the form with an exit context has no counterpart.</summary>
    private static ExpressionSyntax? TokenOf(ExpressionSyntax wait) =>
        wait is InvocationExpressionSyntax
        {
            ArgumentList.Arguments.Count: <= 1,
            Expression: MemberAccessExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitHandle", Expression: var token },
            },
        }
            ? token
            : null;
}
