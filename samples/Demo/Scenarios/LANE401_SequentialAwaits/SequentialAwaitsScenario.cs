using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.SequentialAwaits;

internal sealed class SequentialAwaitsScenario : Scenario
{
    public override string Id => "LANE401";

    public override string Title => "Two questions in turn that do not need each other";

    public override string EachRequest => "each asks two stations that answer after 20 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 16, rounds: quick ? 3 : 25);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var stations = new HttpClient(new Stations(new Network())) { BaseAddress = new Uri("http://stations/") };
        var wrong = new Wrong.Forecast(stations);
        var right = new Right.Forecast(stations);

        return form == Form.Wrong ? wrong.OfAsync : right.OfAsync;
    }
}
