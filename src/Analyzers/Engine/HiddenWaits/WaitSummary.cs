using System;
using System.Collections.Immutable;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>The waits that a call of a method may run into, nearest first.</summary>
/// <param name="Waits">Of each class the nearest one with the same conditions.</param>
/// <param name="IsLazy">Whether they run when the result is enumerated.</param>
internal sealed record WaitSummary(ImmutableArray<HiddenWait> Waits, bool IsLazy)
{
    // Conditions multiply; who has more ways to wait than this has one that shows.
    private const int MaxWaits = 6;

    public static WaitSummary None { get; } = new(ImmutableArray<HiddenWait>.Empty, IsLazy: false);

    /// <summary>Adds a wait unless a nearer one says the same.</summary>
    public static void Add(ImmutableArray<HiddenWait>.Builder waits, HiddenWait wait)
    {
        for (var i = 0; i < waits.Count; i++)
        {
            var other = waits[i];
            if (other.Class != wait.Class || !(other.Conditions.IsEmpty || other.Conditions.AsSpan().SequenceEqual(wait.Conditions.AsSpan())))
                continue;

            if (other.Calls <= wait.Calls)
                return;

            if (other.Conditions.Length == wait.Conditions.Length)
            {
                waits[i] = wait;
                return;
            }
        }

        if (waits.Count < MaxWaits)
        {
            waits.Add(wait);
            return;
        }

        // The fewer conditions, the more callers it concerns.
        for (var i = 0; i < waits.Count; i++)
        {
            if (waits[i].Class == wait.Class && waits[i].Conditions.Length > wait.Conditions.Length)
            {
                waits[i] = wait;
                return;
            }
        }
    }

    public bool Equals(WaitSummary? other) =>
        other is not null && IsLazy == other.IsLazy && Waits.AsSpan().SequenceEqual(other.Waits.AsSpan());

    public override int GetHashCode() => Waits.Length;
}
