using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.WaitUnderSharedLock;

internal sealed class WaitUnderSharedLockScenario : Scenario
{
    public override string Id => "LANE108";

    public override string Title => "Waiting while a lock is held";

    public override string EachRequest => "each takes the lock under which a thread of its own asks for the rate";

    public override Workload Work(bool quick) => quick ? Workload.PerCore(clients: 32, rounds: 50) : Workload.PerCore(clients: 64, rounds: 500);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var exchange = new Exchange(new Network());
        var wrong = new Wrong.Rates(exchange);
        var right = new Right.Rates(exchange);
        if (form == Form.Wrong)
            wrong.KeepUpToDate();
        else
            right.KeepUpToDate();

        return form == Form.Wrong
            ? async (_, cancellationToken) => await wrong.RateAsync(cancellationToken)
            : async (_, cancellationToken) => await right.RateAsync(cancellationToken);
    }
}
