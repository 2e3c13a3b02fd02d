using System;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How sure it is that work takes longer than it may.</summary>
internal enum CpuVerdict
{
    /// <summary>It does not, or nothing is known of it.</summary>
    Light,

    /// <summary>It does where the sizes are what such sizes usually are.</summary>
    Likely,

    /// <summary>It does whatever the sizes are.</summary>
    Proven,
}

internal static class CpuVerdicts
{
    // Half of the callers come through one choice; of those behind two or three, few do.
    private const int MaxChoices = 1;

    /// <param name="cost">The work.</param>
    /// <param name="budget">How many nanoseconds it may take.</param>
    /// <param name="evidenceOf">Where a size comes from.</param>
    public static CpuVerdict Of(CpuCost cost, double budget, Func<Size, SizeEvidence> evidenceOf)
    {
        if (cost.Floor.AtLeast >= budget)
            return CpuVerdict.Proven;

        return cost.Has(CostFlags.Spins) || (cost.Expected.Usual(evidenceOf) >= budget * Doubt(cost) && cost.Origin is not { Choices: > MaxChoices })
            ? CpuVerdict.Likely
            : CpuVerdict.Light;
    }

    /// <summary>By how much more than the budget it must be. Each call on the way to a guess about sizes is a guess more; a number is none.</summary>
    private static int Doubt(CpuCost cost)
    {
        if (cost.Expected.Number is not null)
            return 1;

        var calls = 0;
        for (var link = cost.Origin?.Through; link is not null; link = link.Next)
            calls++;

        return Math.Max(calls, 1);
    }
}
