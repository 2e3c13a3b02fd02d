using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WaitsOnComputeLanes;

/// <summary>LANE303: async code is given to what runs synchronous work on a compute lane, and is done with it at the first await.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncStartNewAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE303";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnComputeLanes, RuleLevel.Certain,
        title: "Async code given to StartNew or to a parallel query",
        message: "'{0}' {1} this async code up to its first await only; {2}",
        description: "StartNew and PLINQ know synchronous work: with an async delegate the task of StartNew is complete, the thread of "
            + "LongRunning given back and the parallel part of a query over at the first await.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(call => Inspect(call, facts), OperationKind.Invocation);

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        var call = (IInvocationOperation)context.Operation;
        if (SynchronousTakers.Of(call, facts.Types) is not { } taker || NeverRuns.Is(call))
            return;

        var (does, remedy) = taker switch
        {
            SynchronousTaker.Query => ("parallelises", "use LINQ and 'await Task.WhenAll'"),
            SynchronousTaker.OwnThread => ("gives a thread to", "use 'Task.Run'"),
            SynchronousTaker.OtherScheduler => ("waits for", "add 'Unwrap()'"),
            _ => ("waits for", "use 'Task.Run'"),
        };

        Report(context, Squiggle.Of(call), Squiggle.Text(call), does, remedy);
    }
}
