using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE110: whoever completes a task runs the code that waits for it, inside the call that completes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InlineContinuationsAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE110";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "TaskCompletionSource that runs continuations inline",
        message: "{0}; pass 'TaskCreationOptions.RunContinuationsAsynchronously'",
        description: "Without RunContinuationsAsynchronously the call that completes the task runs the code that awaits it before it returns: "
            + "on its own thread, with its locks held, for as long as that code takes.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(creation => Inspect(creation, facts), OperationKind.ObjectCreation);

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        switch (ContinuationFlags.Of(creation, facts.Types))
        {
            case ContinuationFlag.MistakenForState:
                Report(context, Squiggle.Of(creation),
                    "'TaskContinuationOptions' is of another type than the options of a task and is taken as its state");
                break;

            case ContinuationFlag.Missing
                when facts.Completions.OnIoLane(creation, context.ContainingSymbol, context.CancellationToken) is var (call, lane):
                Report(
                    context, creation.Constructor, Squiggle.Of(creation), ImmutableArray.Create(call.Syntax.GetLocation()),
                    $"'{Squiggle.Text(call)}' ({lane.Reason}) runs the code that awaits this task");
                break;
        }
    }
}
