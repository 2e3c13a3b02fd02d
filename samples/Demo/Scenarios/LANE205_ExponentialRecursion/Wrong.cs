namespace LaneKeeper.Demo.Scenarios.ExponentialRecursion.Wrong;

/// <summary>Counts the ways to climb a staircase.</summary>
internal sealed class Climber
{
    public async Task<long> CountAsync(int click, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var ways = Staircase.Ways(34);

        return ways + click;
    }
}
