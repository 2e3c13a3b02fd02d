namespace LaneKeeper.Demo.Scenarios.LockAroundBody.Right;

/// <summary>Adds up what the numbers weigh.</summary>
internal sealed class Scales
{
    private readonly object _gate = new();

    public long Weigh(int few)
    {
        long sum = few;
        lock (_gate)
        {
            Parallel.For(0, Weight.Many, () => 0L, (i, _, local) =>
            {
                local += Weight.Of(i);
                return local;
            }, local => Interlocked.Add(ref sum, local));
        }

        return sum;
    }
}
