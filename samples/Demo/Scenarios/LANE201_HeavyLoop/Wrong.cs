namespace LaneKeeper.Demo.Scenarios.HeavyLoop.Wrong;

/// <summary>Throws dice very often, and counts what comes up.</summary>
[OnWindow]
internal sealed class Dice
{
    public async Task<long> ThrowAsync(int seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        long sum = 0;
        for (int i = 0; i < 20_000_000; i++)
        {
            sum += (i ^ seed) % 6;
        }

        return sum;
    }
}
