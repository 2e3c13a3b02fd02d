using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.SyncOverAsync;

internal sealed class SyncOverAsyncScenario : Scenario
{
    public override string Id => "LANE107";

    public override string Title => "A synchronous method over an asynchronous one";

    public override string EachRequest => "each asks a library that asks a database, which answers after 10 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: quick ? 8 : 20, rounds: 10);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var stock = new Stock(new Network());

        // The program knows the library by its signature alone.
        Func<int, CancellationToken, int> wrong = new Wrong.Inventory(stock).CountOf;
        Func<int, CancellationToken, Task<int>> right = new Right.Inventory(stock).CountOf;

        return form == Form.Wrong
            ? (article, cancellationToken) => Task.FromResult<long>(wrong(article, cancellationToken))
            : async (article, cancellationToken) => await right(article, cancellationToken);
    }
}
