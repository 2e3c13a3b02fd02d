using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>await Task.Run(() => Price(order))</c> → <c>Price(order)</c>, in code that serves requests.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallDirectlyFix))]
public sealed class CallDirectlyFix() : ReplaceFix(AwaitedOffloadAnalyzer.Id)
{
    private const string Key = "CallDirectly";
    private const string Title = "Call without 'Task.Run'";

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        diagnostic.Properties.ContainsKey(AwaitedOffloadAnalyzer.LoopProperty) ? [] : Replacements(place, model, facts, cancellationToken);

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (OffloadCall.At(place, model, facts, cancellationToken) is not { PassesTokenOn: true } offload
            || (!offload.Awaits && !AwaitsMore(offload)) || AsyncLocalWrites.In(offload.Work, model, cancellationToken) || Waits(offload, model, facts, cancellationToken))
        {
            yield break;
        }

        if (offload.Expression is not null)
            yield return new Replacement(offload.Await, Title, Key, current => offload.Now((AwaitExpressionSyntax)current).InPlace!);
        else if (offload.Statements is not null && offload.Await.Parent is ExpressionStatementSyntax statement)
            yield return new Replacement(statement, Title, Key, current => offload.Now((AwaitExpressionSyntax)((ExpressionStatementSyntax)current).Expression).Statements!.WithTriviaFrom(current));
    }

    /// <summary>Whether it would wait on the request's own thread: the call to await instead comes first.</summary>
    private static bool Waits(OffloadCall offload, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        model.GetOperation(offload.Call, cancellationToken) is not { } call
        || call.SelfAndDescendants().Any(operation => operation is IInvocationOperation or IPropertyReferenceOperation or IObjectCreationOperation && facts.Waits.At(operation) is not null);

    /// <summary>Whether the function awaits something else too: else it would be async for nothing.</summary>
    private static bool AwaitsMore(OffloadCall offload) =>
        CanAwait.FunctionAround(offload.Await) is { } function
        && CanAwait.OwnNodesOf(function)
            .Any(node => node != offload.Await && node.ChildTokens().Any(static token => token.IsKind(SyntaxKind.AwaitKeyword)));
}
