using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What else is known of work, beside its time.</summary>
[Flags]
internal enum CostFlags
{
    None = 0,

    /// <summary>A part of it could not be seen and counts as nothing.</summary>
    Unknown = 1,

    /// <summary>It gives its thread back in between: the time is that of the longest piece between two awaits.</summary>
    Awaits = 2,

    /// <summary>It waits for something; that is the matter of other rules.</summary>
    Waits = 4,

    /// <summary>It loops until the clock says so.</summary>
    Spins = 8,
}

/// <summary>The time that work takes of a processor, in nanoseconds on an ordinary machine (see <see cref="UnitCost"/>).</summary>
/// <param name="Floor">At least so much, whatever the sizes.</param>
/// <param name="Expected">So much as far as one can tell.</param>
/// <param name="Flags">What else is known.</param>
/// <param name="Origin">Where most of it is spent; null where nothing stands out.</param>
/// <param name="Growth">What it doubles with, beside; null for what is no worse than a polynomial.</param>
internal sealed record CpuCost(
    Polynomial Floor, Polynomial Expected, CostFlags Flags = CostFlags.None, CostOrigin? Origin = null, ExponentialGrowth? Growth = null)
{
    // A program can do less than what its operations cost one by one: the compiler removes, the processor overlaps.
    private const double LeastShare = 0.6;

    public static CpuCost Zero { get; } = new(Polynomial.Zero, Polynomial.Zero);

    public static CpuCost Unknown { get; } = new(Polynomial.Zero, Polynomial.Zero, CostFlags.Unknown);

    public bool IsZero => ReferenceEquals(this, Zero) || (Expected.IsZero && Flags == CostFlags.None && Growth is null);

    /// <summary>The cost of an operation that is measured.</summary>
    public static CpuCost Of(double nanoseconds) => nanoseconds == 0 ? Zero : new(Polynomial.Of(nanoseconds * LeastShare), Polynomial.Of(nanoseconds));

    /// <summary>The cost of something done so many times.</summary>
    public static CpuCost Of(double nanoseconds, Extent times) => Of(nanoseconds).Times(times);

    public CpuCost Plus(CpuCost other)
    {
        if (other.IsZero)
            return this;

        return IsZero ? other : new CpuCost(Floor.Plus(other.Floor), Expected.Plus(other.Expected), Flags | other.Flags, LargerOrigin(other), Growth ?? other.Growth);
    }

    /// <summary>One of two, who knows which.</summary>
    public CpuCost Or(CpuCost other) =>
        new(Floor.Min(other.Floor), Expected.Max(other.Expected), Flags | other.Flags, LargerOrigin(other), Growth ?? other.Growth);

    /// <summary>Done so many times.</summary>
    public CpuCost Times(Extent times) => IsZero
        ? this
        : this with { Floor = times.Least.Times(Floor), Expected = times.Expected.Times(Expected), Origin = Origin?.Times(times.Expected) };

    /// <summary>Done in a share of all cases.</summary>
    public CpuCost Sometimes(double share) => IsZero
        ? this
        : this with { Floor = Polynomial.Zero, Expected = Expected.Times(share), Origin = Origin?.Times(Polynomial.Of(share)) };

    /// <summary>Done where it is chosen among others: who calls it need not come there.</summary>
    public CpuCost Chosen() => Origin is null ? this : this with { Origin = Origin with { Choices = Origin.Choices + 1 } };

    public CpuCost With(CostFlags flags) => (Flags & flags) == flags ? this : this with { Flags = Flags | flags };

    public bool Has(CostFlags flag) => (Flags & flag) != 0;

    /// <summary>The time in nanoseconds where the sizes are what such sizes usually are.</summary>
    public double Usual() => Expected.Usual();

    /// <summary>The same, where a place takes more of the time than all that has been named so far.</summary>
    public CpuCost At(Location place, string? what = null, string? instead = null) => this with { Origin = new CostOrigin(place, what, instead, Expected) };

    /// <summary>The place of a loop is named unless a single call in it takes most of the time.</summary>
    public CpuCost InLoop(Location loop) =>
        Origin is { } origin && origin.Cost.Usual() * 2 >= Usual() ? this : At(loop);

    /// <summary>The same for later compilations, in which the files that it came from are the same.</summary>
    public CpuCost WithoutSymbols() => this with
    {
        Floor = Floor.WithoutSymbols(),
        Expected = Expected.WithoutSymbols(),
        Origin = Origin?.WithoutSymbols(),
        Growth = Growth is { } growth ? growth with { Exponent = growth.Exponent.WithoutSymbols() } : null,
    };

    /// <summary>Whether both say the same time and the same of it: what a circle of methods must agree on.</summary>
    public bool Equals(CpuCost? other) =>
        other is not null && Flags == other.Flags && Growth is null == other.Growth is null && Math.Abs(Usual() - other.Usual()) <= 1e-9 * Usual();

    public override int GetHashCode() => (int)Flags;

    private CostOrigin? LargerOrigin(CpuCost other) =>
        Origin is null ? other.Origin
        : other.Origin is null || Origin.Cost.Usual() >= other.Origin.Cost.Usual() ? Origin
        : other.Origin;
}
