namespace LaneKeeper.Demo.Scenarios.FakeAsync.Right;

/// <summary>Looks for the best route.</summary>
[OnWindow]
internal sealed class Navigator
{
    public Task<long> RouteAsync(int goal, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Run(() => Routes.Best(goal), cancellationToken);
    }
}
