using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary>Any wait, and what is awaited instead.</summary>
internal static class WaitForms
{
    /// <summary>Null if the wait cannot be awaited.</summary>
    public static AwaitRewrite? Of(
        ExpressionSyntax blocking, string key, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        SleepForm.Of(blocking, "", key, model, facts, cancellationToken)
        ?? TaskWaitForms.Of(blocking, model, cancellationToken)
        ?? CounterpartForm.Of(blocking, key, model, facts, cancellationToken);

    /// <summary>The waits of a function: a nested function is not its own.</summary>
    public static IEnumerable<ExpressionSyntax> In(
        SyntaxNode function, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        foreach (var expression in function.DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (expression is InvocationExpressionSyntax or MemberAccessExpressionSyntax
                && CanAwait.FunctionAround(expression) == function
                && model.GetOperation(expression, cancellationToken) is { } operation && operation.Syntax == expression
                && facts.Waits.At(operation) is { } wait && !facts.Waits.IsHarmless(wait, cancellationToken))
            {
                yield return expression;
            }
        }
    }
}
