using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.WaitingThread;

internal sealed class WaitingThreadScenario : Scenario
{
    public override string Id => "LANE304";

    public override string Title => "Work of the pool that only waits";

    public override string EachRequest => "each reminds its caller twice, 20 ms apart";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 64, rounds: quick ? 1 : 5);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        return form == Form.Wrong
            ? async (number, _) => await Wrong.Reminders.SendAsync(number)
            : async (number, _) => await Right.Reminders.SendAsync(number);
    }
}
