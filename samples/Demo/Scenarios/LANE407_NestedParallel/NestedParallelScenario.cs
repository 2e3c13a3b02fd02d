using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.NestedParallel;

internal sealed class NestedParallelScenario : Scenario
{
    public override string Id => "LANE407";

    public override string Title => "A parallel loop inside a parallel loop";

    public override string EachRequest => "each blurs a picture of 320 × 200 points";

    public override Workload Work(bool quick) => new(Clients: 1, Requests: quick ? 20 : 500);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var (from, to) = (Picture.OfStripes(), Picture.Empty());
        return (number, _) =>
        {
            if (form == Form.Wrong)
                Wrong.Filter.Blur(from, to);
            else
                Right.Filter.Blur(from, to);

            return Task.FromResult((long)number + to[Picture.Width + 1]);
        };
    }
}
