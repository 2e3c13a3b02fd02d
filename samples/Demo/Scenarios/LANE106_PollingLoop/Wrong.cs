namespace LaneKeeper.Demo.Scenarios.PollingLoop.Wrong;

/// <summary>Waits at the counter until the kitchen has an order ready.</summary>
internal sealed class Counter(Kitchen kitchen)
{
    public async Task<int> CollectAsync(int order, CancellationToken cancellationToken)
    {
        kitchen.Order(order);
        await Task.Run(() => { while (!kitchen.IsReady(order)) Thread.Sleep(10); }, cancellationToken);

        return order % 100;
    }
}
