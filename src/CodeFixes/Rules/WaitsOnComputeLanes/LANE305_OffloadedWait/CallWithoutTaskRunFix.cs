using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary><c>Task.Run(() => File.ReadAllText(path))</c> → <c>File.ReadAllTextAsync(path)</c>: a task for a task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallWithoutTaskRunFix))]
public sealed class CallWithoutTaskRunFix() : ReplaceFix(OffloadedWaitRule.Id)
{
    private const string Key = "CallWithoutTaskRun";

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (BlockingExpression.At(place.SyntaxTree.GetRoot(cancellationToken), place.Span) is not { } blocking
            || model.GetOperation(blocking, cancellationToken) is not { } operation
            || OffloadedWait.Around(operation)?.Syntax is not InvocationExpressionSyntax offload
            || !PassesAllOn(offload, model, cancellationToken))
        {
            yield break;
        }

        // A task that nobody takes would begin to be waited for by nobody: as before, but a warning says so.
        if (WaitForms.Of(blocking, Key, model, facts, cancellationToken) is not { } form || offload.Parent is ExpressionStatementSyntax || (HasToken(offload) && !UsesToken(form, blocking, offload)))
            yield break;

        yield return new Replacement(offload, "Call without 'Task.Run'", Key, current =>
        {
            var body = (LambdaExpressionSyntax)((InvocationExpressionSyntax)current).ArgumentList.Arguments[0].Expression;
            return AwaitSyntax.Bare(form.Awaitable(Wait(body))).WithTriviaFrom(current);
        });
    }

    /// <summary>Whether nothing but the work and a token is given: options and schedulers would be lost.</summary>
    private static bool PassesAllOn(InvocationExpressionSyntax offload, SemanticModel model, CancellationToken cancellationToken) =>
        offload.ArgumentList.Arguments is { Count: 1 or 2 } arguments && arguments[0].Expression is LambdaExpressionSyntax
        && (arguments.Count == 1 || model.GetTypeInfo(arguments[1].Expression, cancellationToken).Type?.Name == nameof(CancellationToken));

    private static bool HasToken(InvocationExpressionSyntax offload) => offload.ArgumentList.Arguments.Count == 2;

    /// <summary>Whether the call is stopped by the token that stopped the work from being started.</summary>
    private static bool UsesToken(AwaitRewrite form, ExpressionSyntax blocking, InvocationExpressionSyntax offload)
    {
        var token = offload.ArgumentList.Arguments[1].Expression.ToString();
        return form.Awaitable(blocking) is InvocationExpressionSyntax call
            && call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString() == token);
    }

    private static ExpressionSyntax Wait(LambdaExpressionSyntax work) => work.ExpressionBody ?? work.Block!.Statements[0] switch
    {
        ReturnStatementSyntax { Expression: { } value } => value,
        ExpressionStatementSyntax { Expression: var value } => value,
        _ => throw new System.InvalidOperationException("The body of an offloaded wait is the wait."),
    };
}
