namespace LaneKeeper.Demo.Scenarios.BlockingSleep.Wrong;

/// <summary>Asks the warehouse how many pieces of an article it has; a busy warehouse is asked again a little later.</summary>
internal sealed class StockClient(Warehouse warehouse)
{
    public async Task<int> StockOfAsync(int article, CancellationToken cancellationToken)
    {
        var answer = await warehouse.AskAsync(article, cancellationToken);
        while (answer.IsBusy)
        {
            Thread.Sleep(50);
            answer = await warehouse.AskAsync(article, cancellationToken);
        }

        return answer.Pieces;
    }
}
