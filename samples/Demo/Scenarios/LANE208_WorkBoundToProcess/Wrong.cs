namespace LaneKeeper.Demo.Scenarios.WorkBoundToProcess.Wrong;

/// <summary>Has reports laid out by processes that may crash or be killed without harm to this one.</summary>
internal sealed class Reports(WorkerProcessPool workers)
{
    public async Task<int> PagesOfAsync(int report, CancellationToken cancellationToken)
    {
        return await workers.RunAsync(() => Layout.PagesOf(report), cancellationToken);
    }
}
