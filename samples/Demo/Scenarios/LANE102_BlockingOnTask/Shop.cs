namespace LaneKeeper.Demo.Scenarios.BlockingOnTask;

/// <summary>Prices and discounts, each in a database of its own.</summary>
internal sealed class Shop(Network network)
{
    public async Task<int> PriceOfAsync(int order, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 10, cancellationToken);
        return 100 + order % 100;
    }

    public async Task<int> DiscountOfAsync(int order, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 10, cancellationToken);
        return order % 10;
    }
}
