namespace LaneKeeper.Demo.Scenarios.SyncOverAsync.Right;

/// <summary>A library class: the wait is in its signature, so that callers can await it.</summary>
internal sealed class Inventory(Stock stock)
{
    public async Task<int> CountOf(int article, CancellationToken cancellationToken) =>
        await stock.CountAsync(article, cancellationToken);
}
