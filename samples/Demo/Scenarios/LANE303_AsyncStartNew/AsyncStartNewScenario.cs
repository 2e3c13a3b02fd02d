using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.AsyncStartNew;

internal sealed class AsyncStartNewScenario : Scenario
{
    public override string Id => "LANE303";

    public override string Title => "A long-running thread for async work";

    public override string EachRequest => "each asks an archive that answers after 2 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 64, rounds: quick ? 10 : 100);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var archive = new Archive(new Network());
        var wrong = new Wrong.Reader(archive);
        var right = new Right.Reader(archive);

        return form == Form.Wrong
            ? async (book, cancellationToken) => await wrong.PagesOfAsync(book, cancellationToken)
            : async (book, cancellationToken) => await right.PagesOfAsync(book, cancellationToken);
    }
}
