namespace LaneKeeper.Demo.Scenarios.ExponentialRecursion.Right;

/// <summary>Counts the ways to climb a staircase.</summary>
[OnWindow]
internal sealed class Climber
{
    public async Task<long> CountAsync(int click, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        var ways = await Task.Run(() => Staircase.Ways(34), cancellationToken);

        return ways + click;
    }
}
