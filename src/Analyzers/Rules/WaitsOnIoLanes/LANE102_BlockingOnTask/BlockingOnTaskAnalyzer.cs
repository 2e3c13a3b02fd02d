using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE102: a thread is held until a task completes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingOnTaskAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE102";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Certain,
        title: "Blocking on a task on an I/O lane",
        message: "'{0}' holds the thread of {1} until the task completes; write '{2}'",
        description: "Blocking on a task keeps one thread idle and often needs a second one to complete the task: under load the "
            + "thread pool starves, and with a synchronisation context the code deadlocks. 'await' gives the thread back.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(
            wait => Inspect(wait, facts), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.Invalid);

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Waits.At(context.Operation) is not { Api.Kind: WaitKind.Task } wait)
            return;

        if (facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken) is not { Lane: Lane.Io } lane)
            return;

        if (!facts.Waits.IsHarmless(wait, context.CancellationToken))
            Report(context, Squiggle.Of(context.Operation), Squiggle.Text(context.Operation), lane.Reason, wait.Api.Remedy);
    }
}
