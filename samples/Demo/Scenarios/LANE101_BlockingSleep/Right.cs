namespace LaneKeeper.Demo.Scenarios.BlockingSleep.Right;

/// <summary>Asks the warehouse how many pieces of an article it has; a busy warehouse is asked again a little later.</summary>
internal sealed class StockClient(Warehouse warehouse)
{
    public async Task<int> StockOfAsync(int article, CancellationToken cancellationToken)
    {
        var answer = await warehouse.AskAsync(article, cancellationToken);
        while (answer.IsBusy)
        {
            await Task.Delay(50, cancellationToken);
            answer = await warehouse.AskAsync(article, cancellationToken);
        }

        return answer.Pieces;
    }
}
