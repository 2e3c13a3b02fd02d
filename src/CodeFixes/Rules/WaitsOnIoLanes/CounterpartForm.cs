using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A blocking call, and the counterpart that is awaited instead.</summary>
internal static class CounterpartForm
{
    /// <summary>Null if there is no counterpart, or the call cannot be written so.</summary>
    public static AwaitRewrite? Of(
        ExpressionSyntax blocking, string key, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (model.GetOperation(blocking, cancellationToken) is not { } operation
            || facts.Waits.At(operation) is not { } wait
            || (wait.Api.Kind is WaitKind.Network or WaitKind.Stream && wait.Member is { } called && SynchronousTimeOut.IsSetAround(blocking, called))
            || model.GetEnclosingSymbol(blocking.SpanStart, cancellationToken) is not { } member)
        {
            return null;
        }

        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            member = member.ContainingSymbol;

        var token = TokenInScope.At(blocking, model, cancellationToken);
        var counterpart = facts.Counterparts.AllOf(wait, member)
            .Where(counterpart => counterpart.TakesEveryArgument && !SynchronousOverride.IsPassedBy(operation, counterpart.Method, model.Compilation, cancellationToken) && (token is not null || !counterpart.NeedsToken))
            .OrderByDescending(counterpart => token is not null == counterpart.Token is not null)
            .FirstOrDefault();

        return counterpart is not null && CounterpartCall.TryCreate(blocking, operation, counterpart, token, model) is { } call
            ? new AwaitRewrite(blocking, $"Use 'await {counterpart.Method.Name}'", key, call.Write)
            : null;
    }
}
