using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// The slow path of a lock of one's own: <c>if (TryAcquire(ref entry)) return; _waiters.Wait();</c> It is taken where all that can be had is taken, and like a <c>lock</c> no wait to speak of. What waits
/// for data that is not there yet (<c>TryDequeue</c>) is none.
/// </summary>
internal static class Contention
{
    private static readonly string[] Names = ["TryAcquire", "TryEnter", "TryClaim", "TryReserve", "TryLock", "TryAllocate", "TryRent", "TryBegin"];

    /// <summary>Whether an operation stands behind an attempt of one's own code that has come to nothing.</summary>
    public static bool Is(IOperation operation)
    {
        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: true))
        {
            if (!outcome && part is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false, Name: var name } } && MemberNames.BeginsWithAny(name, Names))
                return true;
        }

        return false;
    }
}
