using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.AsyncVoidDelegate;

internal sealed class AsyncVoidDelegateScenario : Scenario
{
    public override string Id => "LANE302";

    public override string Title => "Async code given to a thread";

    public override string EachRequest => "each asks an exchange that answers after 2 ms, in the background";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 64, rounds: quick ? 10 : 100);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var exchange = new Exchange(new Network());
        var wrong = new Wrong.QuoteDesk(exchange);
        var right = new Right.QuoteDesk(exchange);

        return form == Form.Wrong
            ? async (share, _) => await wrong.QuoteAsync(share)
            : async (share, _) => await right.QuoteAsync(share);
    }
}
