using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WaitsOnComputeLanes;

/// <summary>LANE304: a thread of its own, or one of the pool's, is kept for something that waits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WaitingThreadAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE304";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnComputeLanes, RuleLevel.Likely,
        title: "Thread that only waits",
        message: "{0} '{1}' {2}; {3}",
        description: "A thread costs memory and, taken from the pool, the place of work that could compute. What waits most of its time needs none: an async "
            + "loop with 'await Task.Delay', a PeriodicTimer or a Channel is woken when there is something to do.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        // Tests start threads in order to wait for them.
        OnOperation(context, () => !facts.Lanes.IsTestProject, start => Inspect(start, facts), OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.ThreadStarts.At(context.Operation, context.CancellationToken) is not { } start)
            return;

        if (facts.WaitingBodies.WaitOf(start.Body, context.CancellationToken) is { } wait)
        {
            // A loop that polls is a matter of its own, and so is a single wait that could be awaited in its place.
            if (!(start.IsOwnThread && NeedsThread(wait, context.Operation, facts)) && !Polls(wait, context.CancellationToken) && (start.IsOwnThread || OffloadedWait.Around(wait.Parent is IConditionalAccessOperation access ? access : wait) is null))
                Report(context, start, "does nothing but wait", wait, facts);
        }
        else if (!start.IsOwnThread && facts.WaitingBodies.EndlessWaitOf(start.Body, context.CancellationToken) is { } endless && !Polls(endless, context.CancellationToken))
        {
            Report(context, start, "keeps a thread of the pool for good and waits most of the time", endless, facts);
        }
    }

    /// <summary>Whether a wait has to have the thread that is made for it: a consumer's may, one that could not be awaited, and one that somebody cuts short.</summary>
    private static bool NeedsThread(IOperation wait, IOperation made, CompilationFacts facts) => IsQueue(wait) || MustBlock(wait, facts) || InterruptedThread.Is(made);

    private static bool IsQueue(IOperation wait) => wait is IInvocationOperation { TargetMethod.ContainingType.Name: "BlockingCollection" };

    /// <summary>Whether a library has nothing that could be awaited instead, as with <c>IConsumer.Consume</c> of Kafka.</summary>
    private static bool MustBlock(IOperation wait, CompilationFacts facts) =>
        facts.Waits.At(wait) is { Api: { Counterpart: null, Kind: WaitKind.Network or WaitKind.Database or WaitKind.Process } };

    private static bool Polls(IOperation wait, CancellationToken cancellationToken)
    {
        for (var current = wait.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation loop && Polling.Of(loop, cancellationToken) is not null)
                return true;
        }

        return false;
    }

    private void Report(OperationAnalysisContext context, StartedWork start, string does, IOperation wait, CompilationFacts facts) =>
        Report(
            context, null, Squiggle.OfNew(context.Operation), System.Collections.Immutable.ImmutableArray.Create(Squiggle.Of(wait)),
            start.IsOwnThread ? "The thread of" : "The work of", start.Name, does,
            MustBlock(wait, facts) ? "give it a thread of its own with 'TaskCreationOptions.LongRunning'" : RemedyOf(wait));

    private static string RemedyOf(IOperation wait) => wait switch
    {
        IInvocationOperation { TargetMethod: { Name: "Sleep" } } => "use an async loop with 'PeriodicTimer' or 'await Task.Delay'",
        _ when IsQueue(wait) => "use a 'Channel' and 'await foreach'",
        _ => "use an async method and await",
    };
}
