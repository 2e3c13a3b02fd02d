using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.AwaitedOffload;

internal sealed class AwaitedOffloadScenario : Scenario
{
    public override string Id => "LANE403";

    public override string Title => "Task.Run awaited in each turn of a loop";

    public override string EachRequest => "each weighs 200 parcels";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 64, rounds: quick ? 10 : 50);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var scales = new Scales();
        var wrong = new Wrong.Counter(scales);
        var right = new Right.Counter(scales);

        return form == Form.Wrong
            ? async (batch, _) => await wrong.WeighAsync(batch)
            : async (batch, _) => await right.WeighAsync(batch);
    }
}
