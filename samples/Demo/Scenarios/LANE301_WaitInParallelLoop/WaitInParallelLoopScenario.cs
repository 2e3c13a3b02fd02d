using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.WaitInParallelLoop;

internal sealed class WaitInParallelLoopScenario : Scenario
{
    public override string Id => "LANE301";

    public override string Title => "Waiting in a parallel loop";

    public override string EachRequest => "each waits for 100 pictures, 50 ms each";

    public override Workload Work(bool quick) => new(Clients: 1, Requests: quick ? 1 : 4);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var store = new PictureStore(new Network());
        var wrong = new Wrong.Gallery(store);
        var right = new Right.Gallery(store);

        return form == Form.Wrong
            ? async (album, cancellationToken) => await wrong.SizeOfAsync(album, cancellationToken)
            : async (album, cancellationToken) => await right.SizeOfAsync(album, cancellationToken);
    }
}
