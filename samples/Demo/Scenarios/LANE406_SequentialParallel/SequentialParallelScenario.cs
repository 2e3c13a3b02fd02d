using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.SequentialParallel;

internal sealed class SequentialParallelScenario : Scenario
{
    public override string Id => "LANE406";

    public override string Title => "AsParallel where nothing is left to do";

    public override string EachRequest => "each prices 100 tickets";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 32, rounds: quick ? 300 : 1000);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var tariff = new Tariff();
        var wrong = new Wrong.Counter(tariff);
        var right = new Right.Counter(tariff);

        return form == Form.Wrong
            ? (day, _) => Task.FromResult(wrong.TotalOf(day))
            : (day, _) => Task.FromResult(right.TotalOf(day));
    }
}
