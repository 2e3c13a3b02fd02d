using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>reader.ReadToEnd()</c> → <c>await reader.ReadToEndAsync(token)</c>, <c>using</c> → <c>await using</c>.</summary>
public abstract class CounterpartFix : AwaitFix
{
    private const string Call = "CallCounterpart";
    private const string Using = "AwaitUsing";

    private protected CounterpartFix(string diagnosticId)
        : base(diagnosticId)
    {
    }

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (model.GetOperation(blocking, cancellationToken) is not { } operation
            || facts.Waits.At(operation) is not { } wait
            || model.GetEnclosingSymbol(blocking.SpanStart, cancellationToken) is not { } member)
        {
            yield break;
        }

        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            member = member.ContainingSymbol;

        var token = TokenInScope.At(blocking, model, cancellationToken);
        var counterpart = facts.Counterparts.AllOf(wait, member)
            .Where(counterpart => counterpart.TakesEveryArgument && (token is not null || !counterpart.NeedsToken))
            .OrderByDescending(counterpart => token is not null == counterpart.Token is not null)
            .FirstOrDefault();

        if (counterpart is not null && CounterpartCall.TryCreate(blocking, operation, counterpart, token, model) is { } call)
            yield return new AwaitRewrite(blocking, $"Use 'await {counterpart.Method.Name}'", Call, call.Write);
    }

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        SyntaxToken keyword, SemanticModel model, CancellationToken cancellationToken)
    {
        var (scope, resource) = keyword.Parent switch
        {
            UsingStatementSyntax { Expression: { } value } statement => (statement, value),
            UsingStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value }] } statement => (statement, value),
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value }] } declaration =>
                ((StatementSyntax)declaration, value),
            _ => (null, null),
        };

        if (scope is not null)
            yield return new AwaitRewrite(resource!, "Use 'await using'", Using, static resource => resource, scope);
    }
}
