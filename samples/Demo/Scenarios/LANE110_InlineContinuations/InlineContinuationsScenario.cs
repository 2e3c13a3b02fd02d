using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.InlineContinuations;

internal sealed class InlineContinuationsScenario : Scenario
{
    public override string Id => "LANE110";

    public override string Title => "Working on the thread that hands out replies";

    public override string EachRequest => "each asks over one connection and computes a little with the reply";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 8, rounds: quick ? 20 : 100);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var wire = new Wire();
        var wrong = new Wrong.Client(wire);
        var right = new Right.Client(wire);

        return form == Form.Wrong
            ? async (question, cancellationToken) => await wrong.StepsAsync(question, cancellationToken)
            : async (question, cancellationToken) => await right.StepsAsync(question, cancellationToken);
    }
}
