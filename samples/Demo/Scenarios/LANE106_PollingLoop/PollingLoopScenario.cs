using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.PollingLoop;

internal sealed class PollingLoopScenario : Scenario
{
    public override string Id => "LANE106";

    public override string Title => "Polling for a result";

    public override string EachRequest => "each looks every 10 ms whether an order is ready, which takes 30 ms";

    public override Workload Work(bool quick) => quick ? Workload.PerCore(clients: 32, rounds: 1) : Workload.PerCore(clients: 64, rounds: 5);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var kitchen = new Kitchen();
        var wrong = new Wrong.Counter(kitchen);
        var right = new Right.Counter(kitchen);

        return form == Form.Wrong
            ? async (order, cancellationToken) => await wrong.CollectAsync(order, cancellationToken)
            : async (order, cancellationToken) => await right.CollectAsync(order, cancellationToken);
    }
}
