namespace LaneKeeper.Demo.Scenarios.SyncOverAsync.Wrong;

/// <summary>A library class: whoever calls it, on whatever thread, has the signature alone to tell that it waits.</summary>
internal sealed class Inventory(Stock stock)
{
    public int CountOf(int article, CancellationToken token) => stock.CountAsync(article, token).GetAwaiter().GetResult();
}
