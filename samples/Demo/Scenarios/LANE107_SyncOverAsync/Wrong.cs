namespace LaneKeeper.Demo.Scenarios.SyncOverAsync.Wrong;

/// <summary>A library class: it does not know on which thread it is called, and its callers do not know that it waits.</summary>
internal sealed class Inventory(Stock stock)
{
    public int CountOf(int article, CancellationToken cancellationToken) =>
        stock.CountAsync(article, cancellationToken).GetAwaiter().GetResult();
}
