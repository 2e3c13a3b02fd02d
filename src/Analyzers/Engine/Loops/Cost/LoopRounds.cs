using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>The loops around the operation that is looked at, from the inside out.</summary>
internal sealed class LoopRounds
{
    /// <summary>Null outside of all loops.</summary>
    public LoopRound? Innermost { get; private set; }

    public LoopRound Enter(ILoopOperation loop, TripCount count) => Innermost = new LoopRound(loop, count, Innermost);

    /// <summary>Whether one of the loops around is of no known form.</summary>
    public bool AnyUnknown()
    {
        for (var round = Innermost; round is not null; round = round.Outer)
        {
            if (!round.Count.IsKnown)
                return true;
        }

        return false;
    }

    public void Leave() => Innermost = Innermost!.Outer;

    /// <summary>What is known of a loop around; null if it is none.</summary>
    public LoopRound? Of(ILoopOperation loop)
    {
        for (var round = Innermost; round is not null; round = round.Outer)
        {
            if (round.Loop == loop)
                return round;
        }

        return null;
    }

    /// <summary>How often the operation runs in the life of a local; of null, in that of the method.</summary>
    public Extent TripsInLifeOf(ILocalSymbol? local)
    {
        var trips = Extent.One;
        for (var round = Innermost; round is not null; round = round.Outer)
        {
            if (local is not null && IsDeclaredIn(local, round.Loop.Syntax))
                break;

            trips = trips.Times(round.Count.Trips);
        }

        return trips;
    }

    /// <summary>Whether each round of a loop has a local of its own.</summary>
    public static bool IsDeclaredIn(ILocalSymbol local, SyntaxNode loop) =>
        local.DeclaringSyntaxReferences is [var declaration] && declaration.SyntaxTree == loop.SyntaxTree && loop.Span.Contains(declaration.Span);
}

/// <summary>A loop that is being looked at.</summary>
/// <param name="loop">The loop.</param>
/// <param name="count">How often its body runs.</param>
/// <param name="outer">The next loop around it; null if there is none.</param>
internal sealed class LoopRound(ILoopOperation loop, TripCount count, LoopRound? outer)
{
    public ILoopOperation Loop => loop;

    public TripCount Count => count;

    public LoopRound? Outer => outer;

    /// <summary>What all its rounds do once, together (see <see cref="OngoingCount"/>).</summary>
    public CpuCost Beside { get; set; } = CpuCost.Zero;
}
