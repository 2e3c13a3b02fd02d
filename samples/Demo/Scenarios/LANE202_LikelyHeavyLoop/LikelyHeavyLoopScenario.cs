namespace LaneKeeper.Demo.Scenarios.LikelyHeavyLoop;

internal sealed class LikelyHeavyLoopScenario : WindowScenario
{
    public override string Id => "LANE202";

    public override string Title => "A loop over all pairs on the thread of a window";

    public override string EachRequest => "each measures the angles between 1,200 points";

    protected override Func<int, CancellationToken, Task<long>> WrongHandler => new Wrong.Map().AnglesAsync;

    protected override Func<int, CancellationToken, Task<long>> RightHandler => new Right.Map().AnglesAsync;
}
