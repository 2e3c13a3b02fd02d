namespace LaneKeeper.Demo.Scenarios.ExponentialRecursion.Wrong;

/// <summary>Counts the ways to climb a staircase.</summary>
[OnWindow]
internal sealed class Climber
{
    public async Task<long> CountAsync(int click, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        var ways = Staircase.Ways(34);

        return ways + click;
    }
}
