namespace LaneKeeper.Demo.Scenarios.HeavyHelper;

internal sealed class HeavyHelperScenario : WindowScenario
{
    public override string Id => "LANE204";

    public override string Title => "A helper that hashes a password on the thread of a window";

    public override string EachRequest => "each hashes a password in a helper";

    protected override Func<int, CancellationToken, Task<long>> WrongHandler => new Wrong.SignIn().EnterAsync;

    protected override Func<int, CancellationToken, Task<long>> RightHandler => new Right.SignIn().EnterAsync;
}
