namespace LaneKeeper.Demo.Scenarios.HeavyLoop;

internal sealed class HeavyLoopScenario : WindowScenario
{
    public override string Id => "LANE201";

    public override string Title => "A long loop on the thread of a window";

    public override string EachRequest => "each adds up 20 million numbers";

    protected override Func<int, CancellationToken, Task<long>> WrongHandler => new Wrong.Dice().ThrowAsync;

    protected override Func<int, CancellationToken, Task<long>> RightHandler => new Right.Dice().ThrowAsync;
}
