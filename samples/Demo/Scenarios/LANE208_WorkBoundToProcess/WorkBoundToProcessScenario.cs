using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.WorkBoundToProcess;

internal sealed class WorkBoundToProcessScenario : Scenario
{
    public override string Id => "LANE208";

    public override string Title => "Work for a worker process that captures a local";

    public override string EachRequest => "each has a report laid out by one of two worker processes; a call that fails is not answered";

    public override Workload Work(bool quick) => quick ? new Workload(Clients: 4, Requests: 20) : new Workload(Clients: 4, Requests: 200);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var workers = new WorkerProcessPool(processes: 2);
        var wrong = new Wrong.Reports(workers);
        var right = new Right.Reports(workers);
        return async (report, cancellationToken) =>
        {
            try
            {
                return form == Form.Wrong
                    ? await wrong.PagesOfAsync(report, cancellationToken)
                    : await right.PagesOfAsync(report, cancellationToken);
            }
            catch (InvalidOperationException) when (report > 0)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        };
    }
}
