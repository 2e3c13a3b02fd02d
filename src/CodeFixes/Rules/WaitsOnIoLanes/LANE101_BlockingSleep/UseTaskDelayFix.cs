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

/// <summary><c>Thread.Sleep(t)</c> → <c>await Task.Delay(t, token)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTaskDelayFix))]
public sealed class UseTaskDelayFix() : AwaitFix(BlockingSleepRule.Id)
{
    private const string Key = "UseTaskDelay";

    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (blocking is not InvocationExpressionSyntax { ArgumentList.Arguments: [_] }
            || facts.Types.Task is not { } task)
        {
            yield break;
        }

        var taskName = FrameworkName.AsExpression(task, blocking, model);
        var token = TokenInScope.At(blocking, model, cancellationToken);
        yield return new AwaitRewrite(blocking, "Use 'await Task.Delay'", Key, sleep =>
        {
            var duration = SyntaxFactory.Argument(((InvocationExpressionSyntax)sleep).ArgumentList.Arguments[0].Expression);
            return token is null
                ? AwaitSyntax.Call(taskName, "Delay", duration)
                : AwaitSyntax.Call(taskName, "Delay", duration, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)));
        });
    }
}
