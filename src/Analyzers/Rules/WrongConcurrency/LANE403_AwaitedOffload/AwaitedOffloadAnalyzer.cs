using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Cost;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>LANE403: <c>Task.Run</c> is awaited at once in code that serves requests, or in each turn of a loop.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AwaitedOffloadAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE403";

    /// <summary>Set where the whole loop is what could be sent at once.</summary>
    internal const string LoopProperty = "Loop";

    private static readonly ImmutableDictionary<string, string?> NoProperties = ImmutableDictionary<string, string?>.Empty;
    private static readonly ImmutableDictionary<string, string?> OfLoop = NoProperties.Add(LoopProperty, null);

    private static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WrongConcurrency, RuleLevel.Likely,
        title: "Task.Run awaited at once",
        message: "'Task.Run' {0}; {1}",
        description: "A request is on a thread of the pool already: Task.Run awaited at once gives that back and takes another one. In a loop, each turn goes to the pool "
            + "and waits to come back before the next one starts, so that one thread works at a time.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        OnOperation(context, () => facts.Lanes.Host is not Host.Tests, await => Inspect(await, facts), OperationKind.Await);
    }

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        var await = (IAwaitOperation)context.Operation;
        if (AwaitedOffload.Of(await) is not { } offload)
            return;

        // What the work costs takes the longest to find out.
        var lane = facts.Lanes.LaneOf(await, context.ContainingSymbol, context.CancellationToken);
        if (lane.Lane != Lane.Io)
            return;

        if (offload.IsPlain && lane.Kind == LaneKind.Request)
        {
            if (!IsAnothersMatter(offload, lane, context, facts))
                Report(context, offload, $"awaited at once only takes another thread of the pool than the one that {lane.Reason} has", "call this directly", NoProperties);
        }
        else if (TurnByTurn.Around(await, offload.Work) is not null && !IsAnothersMatter(offload, lane, context, facts))
        {
            Report(context, offload, "sends one turn of this loop at a time, and the next one waits for it", "send the whole loop, or start all turns and 'await Task.WhenAll'", OfLoop);
        }
    }

    private static void Report(
        OperationAnalysisContext context, AwaitedOffload offload, string what, string remedy, ImmutableDictionary<string, string?> properties) =>
        Rule.Report(
            Descriptor, context, offload.Call.TargetMethod, Squiggle.Of(offload.Call), ImmutableArray<Location>.Empty, [what, remedy], properties);

    /// <summary>Work that is better off elsewhere, or waits that rules of their own speak of.</summary>
    private static bool IsAnothersMatter(AwaitedOffload offload, LaneAnswer lane, OperationAnalysisContext context, CompilationFacts facts)
    {
        if (offload.BodyIn(context.Compilation, context.CancellationToken) is not { } body)
            return false;

        if (facts.WaitingBodies.WaitOf(body, context.CancellationToken) is not null)
            return true;

        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is IInvocationOperation or IPropertyReferenceOperation && facts.Waits.At(operation) is not null && OffloadedWait.Around(operation) == offload.Call)
                return true;
        }

        var budget = AnalyzerSettings.Of(context).CpuBudgetFor(lane.Kind);
        return CpuVerdicts.Of(facts.Costs.Of(body, context.CancellationToken), budget, new RequestSizes(lane, context.ContainingSymbol).EvidenceOf) != CpuVerdict.Light;
    }
}
