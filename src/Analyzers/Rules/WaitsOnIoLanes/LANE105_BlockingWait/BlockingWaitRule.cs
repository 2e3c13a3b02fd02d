using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE105: a thread is held until another one gives a sign, and there is no call that could be awaited instead.</summary>
internal sealed class BlockingWaitRule() : WaitRule(Definition)
{
    internal const string Id = "LANE105";

    // A body is gone through once, however many threads it joins.
    private static readonly ConditionalWeakTable<IOperation, HashSet<ISymbol>> Apartments = new();

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "Waiting for another thread on an I/O lane",
        message: "'{0}' holds the thread of {1} until another thread gives a sign; {2}",
        description: "Events, barriers, joins and blocking collections hold their thread until another one gives a sign, and cannot "
            + "be awaited. TaskCompletionSource, SemaphoreSlim.WaitAsync and Channel do the same without a thread.");

    public override void Judge(WaitSite site)
    {
        if (site.Api is not { Kind: WaitKind.Wait, DependsOnObject: false } || site.Wait.Computes || site.Lane is not { Lane: Lane.Io } lane)
            return;

        if (site.Counterpart is null && !site.IsHarmless && !InterprocessLock.IsAsked(site.Operation))
            Report(site, Squiggle.Text(site.Operation), lane.Reason, RemedyOf(site.Wait));
    }

    public override bool JudgeHelper(HelperSite site) =>
        Chain.TryReport(Descriptor, site, HiddenWaitClass.Signal, static wait => [$"the way is {Chain.TextOf(wait)}"]);

    private static string RemedyOf(Wait wait) => wait.Api.Id.Container switch
    {
        "System.Threading.Thread" when HasApartment(wait.Operation) => "set a 'TaskCompletionSource' where the thread ends and await its task",
        "System.Threading.Thread" => "use 'Task.Run' and await its task",
        "System.Collections.Concurrent.BlockingCollection`1" => "use 'Channel' and await 'ReadAsync'",
        "System.Threading.Barrier" or "System.Threading.CountdownEvent" => "await 'Task.WhenAll' of the tasks instead",
        "System.Threading.SynchronizationContext" => "use 'Post', and a 'TaskCompletionSource' where the result is needed",
        _ when IsOfToken(wait.Operation) => "write 'await Task.Delay' with the token",
        _ => "use 'TaskCompletionSource' or 'SemaphoreSlim.WaitAsync'",
    };

    // The pool's threads have none of their own: dialogs and the clipboard throw there.
    private static bool HasApartment(IOperation join) =>
        join is IInvocationOperation { Instance: { } thread } && BodyVariables.VariableOf(thread) is { } variable && Apartments.GetValue(join.Root(), ThreadsWithApartment).Contains(variable);

    private static HashSet<ISymbol> ThreadsWithApartment(IOperation body)
    {
        var threads = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "SetApartmentState" or "TrySetApartmentState", Instance: { } made } && BodyVariables.VariableOf(made) is { } thread)
                threads.Add(thread);
        }

        return threads;
    }

    private static bool IsOfToken(IOperation wait) =>
        wait is IInvocationOperation { Instance: IPropertyReferenceOperation { Property.ContainingType.Name: nameof(CancellationToken) } };
}
