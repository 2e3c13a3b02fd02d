namespace LaneKeeper.Demo.Scenarios.ExponentialRecursion;

internal sealed class ExponentialRecursionScenario : WindowScenario
{
    public override string Id => "LANE205";

    public override string Title => "Exponential recursion on the thread of a window";

    public override string EachRequest => "each counts the ways up 34 steps";

    protected override Func<int, CancellationToken, Task<long>> WrongHandler => new Wrong.Climber().CountAsync;

    protected override Func<int, CancellationToken, Task<long>> RightHandler => new Right.Climber().CountAsync;
}
