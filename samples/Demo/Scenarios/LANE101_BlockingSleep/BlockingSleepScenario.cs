using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.BlockingSleep;

internal sealed class BlockingSleepScenario : Scenario
{
    public override string Id => "LANE101";

    public override string Title => "Sleeping in async code";

    public override string EachRequest => "each pauses for 50 ms before it asks a busy server again";

    public override Workload Work(bool quick) => quick ? Workload.PerCore(clients: 32, rounds: 1) : Workload.PerCore(clients: 48, rounds: 8);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var warehouse = new Warehouse(new Network());
        var wrong = new Wrong.StockClient(warehouse);
        var right = new Right.StockClient(warehouse);

        return form == Form.Wrong
            ? async (article, cancellationToken) => await wrong.StockOfAsync(article, cancellationToken)
            : async (article, cancellationToken) => await right.StockOfAsync(article, cancellationToken);
    }
}
