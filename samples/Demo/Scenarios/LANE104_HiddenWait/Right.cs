namespace LaneKeeper.Demo.Scenarios.HiddenWait.Right;

/// <summary>What an order costs: so much for each seat.</summary>
internal sealed class Orders(Licences licences)
{
    public async Task<int> PriceOfAsync(int order, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        var seats = await licences.SeatsOfAsync(order, cancellationToken);

        return seats * 100;
    }
}
