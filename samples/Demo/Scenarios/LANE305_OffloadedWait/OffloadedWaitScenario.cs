using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.OffloadedWait;

internal sealed class OffloadedWaitScenario : Scenario
{
    public override string Id => "LANE305";

    public override string Title => "Task.Run around a wait";

    public override string EachRequest => "each asks a library that answers after 10 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 12, rounds: quick ? 1 : 10);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var library = new Library(new Network());
        var wrong = new Wrong.Desk(library);
        var right = new Right.Desk(library);

        return form == Form.Wrong
            ? async (book, cancellationToken) => await wrong.ShelfOfAsync(book, cancellationToken)
            : async (book, cancellationToken) => await right.ShelfOfAsync(book, cancellationToken);
    }
}
