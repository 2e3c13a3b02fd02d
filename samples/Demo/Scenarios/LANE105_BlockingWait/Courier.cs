using System.Collections.Concurrent;

namespace LaneKeeper.Demo.Scenarios.BlockingWait;

/// <summary>Is on the way when it is asked for a parcel the first time.</summary>
internal sealed class Courier(Network network)
{
    private readonly ConcurrentDictionary<int, bool> _asked = new();

    public async Task<(bool IsOnTheWay, int Weight)> AskAsync(int parcel, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 2, cancellationToken);
        return _asked.TryAdd(parcel, true) ? (true, 0) : (false, parcel % 100);
    }
}
