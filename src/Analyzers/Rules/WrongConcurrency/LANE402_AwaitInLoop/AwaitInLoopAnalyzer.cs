using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>LANE402: a loop awaits a read for each item before it sends the next one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AwaitInLoopAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE402";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WrongConcurrency, RuleLevel.OptIn,
        title: "Awaits of independent items in a loop",
        message: "Each turn waits for '{0}' before the next one asks; use 'await Parallel.{1}' with a bound",
        description: "A loop that awaits a read for each item takes as long as all of them together. Where no turn needs what another brings, several can be under way at once, so many as the other side bears.");

    // Without the bounded form there is nothing to advise: all at once is too much.
    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        OnOperation(context, () => !facts.Lanes.IsTestProject && HasBoundedForm(facts, "ForEachAsync"), await => Inspect(await, facts), OperationKind.Await);

    private static bool HasBoundedForm(CompilationFacts facts, string name) =>
        facts.Types.Find("System.Threading.Tasks.Parallel") is { } parallel && !parallel.GetMembers(name).IsEmpty;

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        var await = (IAwaitOperation)context.Operation;
        if (facts.IndependentTurns.ReadAt(await, context.CancellationToken) is not { } call || NeverRuns.Is(await))
            return;

        if (facts.Lanes.LaneOf(await, context.ContainingSymbol, context.CancellationToken).Lane == Lane.Io)
            Report(context, await.Syntax.GetFirstToken().GetLocation(), Squiggle.Text(call), HasBoundedForm(facts, "ForAsync") ? "ForAsync" : "ForEachAsync");
    }
}
