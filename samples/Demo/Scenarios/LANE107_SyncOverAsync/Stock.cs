namespace LaneKeeper.Demo.Scenarios.SyncOverAsync;

/// <summary>How much there is of an article, in a database that has only asynchronous calls.</summary>
internal sealed class Stock(Network network)
{
    public async Task<int> CountAsync(int article, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 10, cancellationToken);
        return article % 50;
    }
}
