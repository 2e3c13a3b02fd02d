using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Which operations wait, and which of those are known to return at once.</summary>
internal sealed class WaitMap(KnownTypes types)
{
    private readonly CompletedTasks _completed = new(types);

    /// <summary>The wait that an operation is, if any; a dictionary miss for most.</summary>
    public Wait? At(IOperation operation)
    {
        if (operation is IInvalidOperation)
            return UnresolvedGetResult.Is(operation.Syntax) ? new Wait(UnresolvedGetResult.Api, operation) : null;

        ISymbol? member = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IPropertyReferenceOperation property => IsWritten(property) ? property.Property.SetMethod : property.Property,
            _ => null,
        };

        return member is not null && BlockingApi.Shipped.Find(member) is { } api ? new Wait(api, operation) : null;
    }

    /// <summary>The catalog tells the writing of a property from its reading.</summary>
    private static bool IsWritten(IPropertyReferenceOperation property) =>
        property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property;

    /// <summary>
    /// Whether the wait cannot hold its thread, or is meant to: it is never run, its time-out is zero, its task has
    /// completed, or it is the synchronous half of a dual-mode method.
    /// </summary>
    public bool IsHarmless(Wait wait, CancellationToken cancellationToken) =>
        NeverRuns.Is(wait.Operation)
        || TimeOut.IsZero(wait)
        || DualMode.IsBranchOf(wait)
        || (wait.Api.Kind == WaitKind.Task && _completed.Contains(wait, cancellationToken));
}
