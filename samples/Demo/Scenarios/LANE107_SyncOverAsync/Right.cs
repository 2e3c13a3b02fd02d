namespace LaneKeeper.Demo.Scenarios.SyncOverAsync.Right;

/// <summary>A library class: whoever calls it, on whatever thread, has the signature alone to tell that it waits.</summary>
internal sealed class Inventory(Stock stock)
{
    public async Task<int> CountOf(int article, CancellationToken token) => await stock.CountAsync(article, token);
}
