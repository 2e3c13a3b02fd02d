using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>LANE406: a parallel construct runs sequentially, and costs what parallel ones cost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SequentialParallelAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE406";

    /// <summary>Carries the <see cref="SequentialReason"/> to the fix.</summary>
    internal const string ReasonProperty = "Reason";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WrongConcurrency, RuleLevel.Likely,
        title: "Parallel construct that runs sequentially",
        message: "'{0}' runs nothing in parallel: {1}; {2}",
        description: "AsParallel, Parallel.For and the like share work among cores. Where nothing is left to share, because a foreach goes through the elements, a single action or worker is "
            + "given or PLINQ falls back to one thread, they only cost time and mislead their readers.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        // Tests show what such constructs do.
        OnOperation(context, () => !facts.Lanes.IsTestProject, Inspect, OperationKind.Invocation);
    }

    private static void Inspect(OperationAnalysisContext context)
    {
        if (SequentialParallel.At((IInvocationOperation)context.Operation) is not { } found)
            return;

        var (why, remedy) = Words(found);
        Rule.Report(
            Descriptor, context, found.Call.TargetMethod, Squiggle.Of(found.Call), ImmutableArray<Location>.Empty, [NameOf(found.Call), why, remedy],
            ImmutableDictionary<string, string?>.Empty.Add(ReasonProperty, found.Reason.ToString()));
    }

    private static string NameOf(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.Name == "Parallel" ? "Parallel." + call.TargetMethod.Name : call.TargetMethod.Name;

    private static (string Why, string Remedy) Words(SequentialParallel found) => found.Reason switch
    {
        SequentialReason.LoopOverQuery => ("the 'foreach' takes one element after the other on its own thread", "use 'Parallel.ForEach', or remove it"),
        SequentialReason.LeftAtOnce => ($"'{found.By}' leaves the query at once", "remove both"),
        SequentialReason.OnlyCopied => ($"'{found.By}' only copies, and what stands before runs outside the parallel query", "move it to the start of the query, or remove it"),
        SequentialReason.OneAction => ("it is given one action", "call that directly"),
        SequentialReason.OneWorker => ("it is given one worker", "remove that limit, or use a sequential form"),
        _ => ($"behind '{found.By}' the indices are not known, and PLINQ runs the query sequentially up to here", "put it first, or add 'WithExecutionMode(ParallelExecutionMode.ForceParallelism)'"),
    };
}
