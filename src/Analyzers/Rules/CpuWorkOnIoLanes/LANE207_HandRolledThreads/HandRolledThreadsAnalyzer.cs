using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE207: work is divided among threads that are made, started and joined by hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandRolledThreadsAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE207";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Likely,
        title: "Parallel work on threads made by hand",
        message: "These threads are made, started and joined to share work; use '{0}', which takes the threads of the pool, as many as there are cores, and hands on exceptions",
        description: "A thread costs about 0.1 ms to start and a megabyte of address space; more of them than cores take turns, and an exception on one ends the process. Parallel.For and "
            + "Parallel.Invoke run the same work on threads that are there already, balance it, and give exceptions to whoever waits.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        // Tests start threads in order to have them meet.
        OnOperation(context, () => !facts.Lanes.IsTestProject, creation => Inspect(creation, facts), OperationKind.ObjectCreation);
    }

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (context.Operation is not IObjectCreationOperation { Type: { Name: "Thread", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } creation
            || JoinedThreads.From(creation) is not { } threads)
        {
            return;
        }

        var settings = AnalyzerSettings.Of(context);
        foreach (var made in threads.Creations)
        {
            if (facts.ThreadStarts.At(made, context.CancellationToken) is not { } start || !IsWork(start.Body, facts, settings, context.CancellationToken))
                return;
        }

        Report(context, Squiggle.OfNew(creation), threads.Loop is null ? "Parallel.Invoke" : "Parallel.For");
    }

    /// <summary>
    /// Whether a body computes and waits for nobody: workers that wait for each other have to run at the same time, which a parallel loop does
    /// not promise.
    /// </summary>
    private static bool IsWork(IOperation body, CompilationFacts facts, AnalyzerSettings settings, CancellationToken cancellationToken)
    {
        var computes = false;
        foreach (var operation in body.SelfAndDescendants())
        {
            switch (operation)
            {
                case IWhileLoopOperation { Body: IEmptyOperation or IBlockOperation { Operations.IsEmpty: true } }:
                case IInvocationOperation { TargetMethod.ContainingType.Name: "SpinWait" or "Thread" or "Barrier" or "Volatile" or "Monitor" or "CountdownEvent" }:
                    return false;
                case IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation when facts.Waits.At(operation) is not null:
                    return false;
                case IInvocationOperation when facts.MayHideWait(operation, cancellationToken)
                    && !facts.HiddenWaits(settings.VirtualCalls).Behind(operation, cancellationToken).IsEmpty:
                    return false;
                case IInvocationOperation or ILoopOperation:
                    computes = true;
                    break;
            }
        }

        return computes;
    }
}
