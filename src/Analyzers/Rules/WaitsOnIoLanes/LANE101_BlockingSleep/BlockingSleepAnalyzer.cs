using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE101: a sleep holds a thread that others are waiting for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingSleepAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE101";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Certain,
        title: "Sleep on an I/O lane",
        message: "'{0}' holds the thread of {1} while it sleeps; write '{2}'",
        description: "Thread.Sleep keeps its thread doing nothing. In async, request, UI and timer code that thread is needed by "
            + "others; 'await Task.Delay' gives it back for the time of the sleep.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(call => Inspect(call, facts), OperationKind.Invocation);

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Waits.At(context.Operation) is not { Api.Kind: WaitKind.Sleep } sleep)
            return;

        if (facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken) is not { Lane: Lane.Io } lane)
            return;

        // Sleep(0) and Sleep(1) are yields.
        if (TimeOut.IsYield(context.Operation, SettingsOf(context).MinSleepMilliseconds))
            return;

        if (!facts.Waits.IsHarmless(sleep, context.CancellationToken))
            Report(context, Squiggle.Of(context.Operation), Squiggle.Text(context.Operation), lane.Reason, sleep.Api.Remedy);
    }
}
