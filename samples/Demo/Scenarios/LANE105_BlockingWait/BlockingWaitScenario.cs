using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.BlockingWait;

internal sealed class BlockingWaitScenario : Scenario
{
    public override string Id => "LANE105";

    public override string Title => "Waiting for an event in async code";

    public override string EachRequest => "each pauses for 50 ms before it asks a courier again";

    public override Workload Work(bool quick) => quick ? Workload.PerCore(clients: 32, rounds: 1) : Workload.PerCore(clients: 128, rounds: 5);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var courier = new Courier(new Network());
        var wrong = new Wrong.LookOut(courier);
        var right = new Right.LookOut(courier);

        return form == Form.Wrong
            ? async (parcel, cancellationToken) => await wrong.WeightOfAsync(parcel, cancellationToken)
            : async (parcel, cancellationToken) => await right.WeightOfAsync(parcel, cancellationToken);
    }
}
