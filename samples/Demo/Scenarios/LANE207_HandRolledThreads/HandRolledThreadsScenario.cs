using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.HandRolledThreads;

internal sealed class HandRolledThreadsScenario : Scenario
{
    public override string Id => "LANE207";

    public override string Title => "Threads made by hand to share work";

    public override string EachRequest => "each shares a sum among 16 parts";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 4, rounds: quick ? 5 : 50);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        return form == Form.Wrong
            ? (number, _) => Task.Run(() => Wrong.Sums.Of(number))
            : (number, _) => Task.Run(() => Right.Sums.Of(number));
    }
}
