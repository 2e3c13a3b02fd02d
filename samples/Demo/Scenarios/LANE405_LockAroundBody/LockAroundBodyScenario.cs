using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.LockAroundBody;

internal sealed class LockAroundBodyScenario : Scenario
{
    public override string Id => "LANE405";

    public override string Title => "A parallel loop under one lock";

    public override string EachRequest => "each adds up 100,000 weights";

    public override Workload Work(bool quick) => new(Clients: 1, Requests: quick ? 100 : 500);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var wrong = new Wrong.Scales();
        var right = new Right.Scales();
        return (few, _) => Task.FromResult(form == Form.Wrong ? wrong.Weigh(few) : right.Weigh(few));
    }
}
