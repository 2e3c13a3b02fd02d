namespace LaneKeeper.Demo.Scenarios.FakeAsync.Wrong;

/// <summary>Looks for the best route.</summary>
[OnWindow]
internal sealed class Navigator
{
    public Task<long> RouteAsync(int goal, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Routes.Best(goal));
    }
}
