using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>Thread.Sleep(t)</c>, and what is awaited instead.</summary>
internal static class SleepForm
{
    /// <summary><c>Task.Delay(t, token)</c>; null for a call of another form.</summary>
    public static AwaitRewrite? Of(
        ExpressionSyntax blocking, string title, string key, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (blocking is not InvocationExpressionSyntax { ArgumentList.Arguments: [_] } call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { Name: "Sleep" }
            || facts.Types.Task is not { } task)
        {
            return null;
        }

        var taskName = FrameworkName.AsExpression(task, blocking, model);
        var token = TokenInScope.At(blocking, model, cancellationToken);
        return new AwaitRewrite(blocking, title, key, sleep =>
        {
            var duration = SyntaxFactory.Argument(((InvocationExpressionSyntax)sleep).ArgumentList.Arguments[0].Expression);
            return token is null
                ? AwaitSyntax.Call(taskName, "Delay", duration)
                : AwaitSyntax.Call(taskName, "Delay", duration, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)));
        });
    }
}
