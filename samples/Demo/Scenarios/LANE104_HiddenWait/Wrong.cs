namespace LaneKeeper.Demo.Scenarios.HiddenWait.Wrong;

/// <summary>What an order costs: so much for each seat.</summary>
internal sealed class Orders(Licences licences)
{
    public async Task<int> PriceOfAsync(int order, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        var seats = licences.SeatsOf(order);

        return seats * 100;
    }
}
