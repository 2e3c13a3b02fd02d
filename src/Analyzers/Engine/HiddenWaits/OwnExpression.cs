using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What a caller itself writes for a member that a helper reads of an object: <c>if (work.Job.IsCompleted) Finish(work);</c>, where <c>Finish</c> waits for the job.</summary>
internal static class OwnExpression
{
    // A body is gone through once, however many helpers it calls.
    private static readonly ConditionalWeakTable<IOperation, Dictionary<ISymbol, List<(IOperation Owner, IOperation Read)>>> Reads = new();

    /// <summary>The expression; null if the caller has none.</summary>
    /// <param name="owner">The object, as the call of the helper names it.</param>
    /// <param name="member">What <see cref="StoredMember.BehindMember"/> gave.</param>
    public static IOperation? Of(IOperation owner, ISymbol member)
    {
        if (!Reads.GetValue(owner.Root(), ReadsIn).TryGetValue(member, out var reads))
            return null;

        owner = owner.Unwrap();
        foreach (var (other, read) in reads)
        {
            if (StoredMember.IsSame(other, owner))
                return read;
        }

        return null;
    }

    private static Dictionary<ISymbol, List<(IOperation Owner, IOperation Read)>> ReadsIn(IOperation body)
    {
        var reads = new Dictionary<ISymbol, List<(IOperation Owner, IOperation Read)>>(SymbolEqualityComparer.Default);
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is not IMemberReferenceOperation || TestedValue.OwnerOf(operation) is not var (owner, member))
                continue;

            if (!reads.TryGetValue(member, out var ofMember))
                reads.Add(member, ofMember = new List<(IOperation Owner, IOperation Read)>());

            ofMember.Add((owner, operation));
        }

        return reads;
    }
}
