using System.Collections.Concurrent;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Which I/O lane must wait for a lock. Looked up per lock field, wherever the compilation takes it.</summary>
internal sealed class LockTakers(FieldUses uses, LaneMap lanes)
{
    private readonly ConcurrentDictionary<IFieldSymbol, LaneAnswer> _answers = new(SymbolEqualityComparer.Default);

    /// <summary>The lock that is held during a wait and that an I/O lane takes too, and that lane; null if there is none.</summary>
    public (HeldLock Lock, LaneAnswer Taker)? HeldDuring(IOperation wait, CancellationToken cancellationToken)
    {
        foreach (var held in HeldLock.Around(wait))
        {
            if (!held.IsReleasedBy(wait) && (held.Field.IsReadOnly || NeverChanges(held.Field, cancellationToken)) && OnIoLane(held.Field, cancellationToken) is { Lane: Lane.Io } taker)
                return (held, taker);
        }

        return null;
    }

    /// <summary>Whether a field that could change is written nowhere but where it is declared, and in constructors: another object would be another lock.</summary>
    private bool NeverChanges(IFieldSymbol field, CancellationToken cancellationToken)
    {
        var all = uses.Of(field.OriginalDefinition, cancellationToken);
        foreach (var (reference, member) in all)
        {
            if (Writes.IsWritten(reference) && member is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
                return false;
        }

        return !all.IsEmpty;
    }

    /// <summary>The first I/O lane, in the order of the source, that takes the lock; unknown if none is seen to.</summary>
    private LaneAnswer OnIoLane(IFieldSymbol field, CancellationToken cancellationToken)
    {
        field = field.OriginalDefinition;
        return _answers.TryGetValue(field, out var known) ? known : _answers.GetOrAdd(field, Find(field, cancellationToken));
    }

    private LaneAnswer Find(IFieldSymbol field, CancellationToken cancellationToken)
    {
        foreach (var (reference, member) in uses.Of(field, cancellationToken))
        {
            if (HeldLock.IsTakenAt(reference) && lanes.LaneOf(reference, member, cancellationToken) is { Lane: Lane.Io } lane)
                return lane;
        }

        return LaneAnswer.Unknown;
    }
}
