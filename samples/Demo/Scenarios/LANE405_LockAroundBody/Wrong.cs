namespace LaneKeeper.Demo.Scenarios.LockAroundBody.Wrong;

/// <summary>Adds up what the numbers weigh.</summary>
internal sealed class Scales
{
    private readonly object _gate = new();

    public long Weigh(int few)
    {
        long sum = few;
        Parallel.For(0, Weight.Many, i => { lock (_gate) { sum += Weight.Of(i); } });

        return sum;
    }
}
