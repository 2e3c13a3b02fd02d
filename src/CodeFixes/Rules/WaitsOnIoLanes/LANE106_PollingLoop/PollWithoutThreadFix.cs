using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// <c>Thread.Sleep(t)</c> in a polling loop → <c>await Task.Delay(t, token)</c>, or the ticks of a <c>PeriodicTimer</c>: it looks as
/// often, and holds no thread.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PollWithoutThreadFix))]
public sealed class PollWithoutThreadFix() : AwaitFix(PollingLoopAnalyzer.Id)
{
    private const string Key = "PollWithoutThread";
    private const string TimerKey = "PollWithTimer";

    // The loop has the squiggle; the sleep in it is what changes.
    private protected override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations[0];

    private protected override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (!MayBecomeAsync(blocking, model, cancellationToken))
            yield break;

        if (DelayWaitedFor(blocking) is not null)
        {
            yield return new AwaitRewrite(blocking, "Use 'await' in the polling loop", Key, static wait => DelayWaitedFor(wait)!);
            yield break;
        }

        if (SleepForm.Of(blocking, "Use 'await Task.Delay' in the polling loop", Key, model, facts, cancellationToken) is not { } rewrite)
            yield break;

        yield return rewrite with { Companions = [.. OtherSleeps(blocking, model, facts, cancellationToken)] };
        if (PollingTimer.TryCreate((InvocationExpressionSyntax)blocking, facts, model, cancellationToken) is { } timer)
        {
            var token = TokenInScope.At(blocking, model, cancellationToken);
            yield return new AwaitRewrite(blocking, "Use 'PeriodicTimer' in the polling loop", TimerKey, _ => timer.Tick(token))
            {
                Prelude = (timer.Loop, timer.Declaration),
            };
        }
    }

    /// <summary>The other sleeps of the same loop: with one of them left the loop holds its thread as before.</summary>
    private static IEnumerable<AwaitRewrite> OtherSleeps(ExpressionSyntax sleep, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        var loop = sleep.Ancestors().FirstOrDefault(LoopStatement.Is);
        var name = LastName.TextOf((sleep as InvocationExpressionSyntax)?.Expression);
        return (loop?.DescendantNodes().OfType<InvocationExpressionSyntax>() ?? [])
            .Where(other => other != sleep && LastName.TextOf(other.Expression) == name && CanAwait.FunctionAround(other) == CanAwait.FunctionAround(sleep))
            .Select(other => SleepForm.Of(other, "", Key, model, facts, cancellationToken)).OfType<AwaitRewrite>();
    }

    /// <summary>
    /// Whether it changes nothing for code that is not seen: the function is async already, a lambda, or a method that only
    /// this project can call.
    /// </summary>
    private static bool MayBecomeAsync(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken) =>
        CanAwait.FunctionAround(place) switch
        {
            null => false,
            { } function when AsyncFunction.IsAsync(function) => true,
            AnonymousFunctionExpressionSyntax => true,
            { } function => model.GetDeclaredSymbol(function, cancellationToken) is { } declared && !IsVisibleOutside(declared),
        };

    private static bool IsVisibleOutside(ISymbol symbol)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction })
            return false;

        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }

    /// <summary>The delay in <c>Task.Delay(t).Wait()</c> and <c>Task.Delay(t).GetAwaiter().GetResult()</c>.</summary>
    private static ExpressionSyntax? DelayWaitedFor(ExpressionSyntax wait)
    {
        if (wait is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Expression: var receiver, Name: var name } })
            return null;

        var task = name.Identifier.ValueText == "GetResult"
            ? ((receiver as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax)?.Expression
            : receiver;

        return task?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(static part => part.Identifier.ValueText == "Delay") == true ? task : null;
    }
}
