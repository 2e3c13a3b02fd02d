using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.AwaitInLoop;

internal sealed class AwaitInLoopScenario : Scenario
{
    public override string Id => "LANE402";

    public override string Title => "One question after the other in a loop";

    public override string EachRequest => "each asks for ten shelves, of which each answers after 5 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 16, rounds: quick ? 2 : 20);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var shelves = new HttpClient(new Shelves(new Network())) { BaseAddress = new Uri("http://shelves/") };
        var wrong = new Wrong.Inventory(shelves);
        var right = new Right.Inventory(shelves);

        return form == Form.Wrong ? wrong.CountAsync : right.CountAsync;
    }
}
