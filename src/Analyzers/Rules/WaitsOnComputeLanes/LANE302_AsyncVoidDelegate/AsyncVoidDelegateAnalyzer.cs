using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WaitsOnComputeLanes;

/// <summary>LANE302: async code is handed to somebody who runs it and cannot wait for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidDelegateAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE302";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnComputeLanes, RuleLevel.Certain,
        title: "Async code as a delegate that returns nothing",
        message: "'{0}' does not wait for this async code{1}; {2}",
        description: "An async lambda or method where a delegate returns nothing is async void: it returns at its first await, whoever "
            + "called it takes that for its end, and nobody catches its exceptions.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(made => Inspect(made, facts), OperationKind.DelegateCreation);

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        var made = (IDelegateCreationOperation)context.Operation;
        if (!AsyncDelegate.IsAsyncVoid(made) || made.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            || (ActionTakers.IsHandler(invoke) && made.Parent is not IEventAssignmentOperation))
        {
            return;
        }

        if (facts.ActionTakers.Of(made, context.CancellationToken) is not { } taker || NeverRuns.Is(made))
            return;

        // Behind a call that nobody counts on, only an exception would do harm.
        var catchesAll = facts.ActionTakers.CatchesAll(made, context.CancellationToken);
        if (taker.CountsOnEnd || !catchesAll)
            Report(context, AsyncDelegate.Squiggle(made), taker.Name, catchesAll ? "" : ", and an exception in it ends the process", Remedy(taker));
    }

    private static string Remedy(ActionTaker taker) =>
        (taker.CountsOnEnd ? "" : "catch it there, or ") + (taker.Remedy is { } remedy ? $"use {remedy}" : "let its delegate return a 'Task' and await that");
}
