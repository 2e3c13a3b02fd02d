using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.BlockingOnTask;

internal sealed class BlockingOnTaskScenario : Scenario
{
    public override string Id => "LANE102";

    public override string Title => "Blocking on tasks under load";

    public override string EachRequest => "each asks two databases that answer after 10 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 12, rounds: quick ? 3 : 10);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var shop = new Shop(new Network());
        var wrong = new Wrong.Checkout(shop);
        var right = new Right.Checkout(shop);

        return form == Form.Wrong
            ? async (order, cancellationToken) => await wrong.TotalOfAsync(order, cancellationToken)
            : async (order, cancellationToken) => await right.TotalOfAsync(order, cancellationToken);
    }
}
