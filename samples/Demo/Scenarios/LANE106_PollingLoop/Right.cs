namespace LaneKeeper.Demo.Scenarios.PollingLoop.Right;

/// <summary>Waits at the counter until the kitchen has an order ready.</summary>
internal sealed class Counter(Kitchen kitchen)
{
    public async Task<int> CollectAsync(int order, CancellationToken cancellationToken)
    {
        kitchen.Order(order);
        await Task.Run(async () => { while (!kitchen.IsReady(order)) await Task.Delay(10, cancellationToken); }, cancellationToken);

        return order % 100;
    }
}
