namespace LaneKeeper.Demo.Scenarios.BlockingOnTask.Wrong;

/// <summary>What an order costs: the price of the goods less the customer's discount.</summary>
internal sealed class Checkout(Shop shop)
{
    public async Task<int> TotalOfAsync(int order, CancellationToken cancellationToken)
    {
        var price = await shop.PriceOfAsync(order, cancellationToken);
        var discount = shop.DiscountOfAsync(order, cancellationToken).Result;

        return price - discount;
    }
}
