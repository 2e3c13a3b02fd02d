using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.SyncOverAsync;

internal sealed class SyncOverAsyncScenario : Scenario
{
    public override string Id => "LANE107";

    public override string Title => "A synchronous method over an asynchronous one";

    public override string EachRequest => "each asks a library that asks a database, which answers after 10 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 12, rounds: quick ? 3 : 10);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var stock = new Stock(new Network());

        if (form == Form.Wrong)
        {
            var wrong = Library<Func<int, CancellationToken, int>>(new Wrong.Inventory(stock));
            return (article, cancellationToken) => Task.FromResult<long>(wrong(article, cancellationToken));
        }

        var right = Library<Func<int, CancellationToken, Task<int>>>(new Right.Inventory(stock));
        return async (article, cancellationToken) => await right(article, cancellationToken);
    }

    // The program knows the library by its signature alone, as if it were another assembly.
    private static TSignature Library<TSignature>(object inventory) where TSignature : Delegate =>
        inventory.GetType().GetMethod("CountOf")!.CreateDelegate<TSignature>(inventory);
}
