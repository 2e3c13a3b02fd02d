using System.Collections.Concurrent;

namespace LaneKeeper.Demo.Scenarios.BlockingSleep;

/// <summary>Is busy when it is asked for an article the first time.</summary>
internal sealed class Warehouse(Network network)
{
    private readonly ConcurrentDictionary<int, bool> _asked = new();

    public async Task<(bool IsBusy, int Pieces)> AskAsync(int article, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 2, cancellationToken);
        return _asked.TryAdd(article, true) ? (true, 0) : (false, article % 100);
    }
}
