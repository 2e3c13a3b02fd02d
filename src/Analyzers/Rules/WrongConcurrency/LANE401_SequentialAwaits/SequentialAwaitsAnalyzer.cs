using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>LANE401: reads that do not need each other are awaited one after another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SequentialAwaitsAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE401";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WrongConcurrency, RuleLevel.Likely,
        title: "Independent awaits one after another",
        message: "'{0}' does not need what '{1}' brings, and waits for it; start {2} and 'await Task.WhenAll'",
        description: "Two awaits in turn take as long as both together. Where each only reads, from something that may be read by several at once, and the second does not use the result of the first, "
            + "both can be under way at the same time.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        // In tests one thing after the other is easier to follow.
        OnOperation(context, () => !facts.Lanes.IsTestProject, await => Inspect(await, facts), OperationKind.Await);
    }

    private static void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        var await = (IAwaitOperation)context.Operation;
        if (facts.IndependentAwaits.WithSecond(await, context.CancellationToken) is not { } group || NeverRuns.Is(await))
            return;

        if (facts.Lanes.LaneOf(await, context.ContainingSymbol, context.CancellationToken).Lane != Lane.Io)
            return;

        var statements = ImmutableArray.CreateBuilder<Location>(group.Count);
        foreach (var read in group)
            statements.Add(read.Statement.Syntax.GetLocation());

        Rule.Report(
            Descriptor, context, group[1].Call.TargetMethod, group[1].Await.Syntax.GetFirstToken().GetLocation(), statements.MoveToImmutable(),
            [Squiggle.Text(group[1].Call), Squiggle.Text(group[0].Call), group.Count == 2 ? "both" : $"all {group.Count}"]);
    }
}
