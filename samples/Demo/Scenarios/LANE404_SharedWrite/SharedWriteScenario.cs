using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.SharedWrite;

internal sealed class SharedWriteScenario : Scenario
{
    public override string Id => "LANE404";

    public override string Title => "A counter that the iterations of a parallel loop share";

    public override string EachRequest => "each counts the lucky ones among a million numbers; a wrong count is not answered";

    public override Workload Work(bool quick) => new(Clients: 1, Requests: quick ? 2 : 30);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        return async (number, cancellationToken) =>
        {
            var count = form == Form.Wrong ? Wrong.Census.Count() : Right.Census.Count();
            if (count != Numbers.Lucky && number >= 0)
                await Task.Delay(Timeout.Infinite, cancellationToken);

            return count;
        };
    }
}
