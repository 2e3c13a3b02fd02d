namespace LaneKeeper.Demo.Scenarios.HeavyCall;

internal sealed class HeavyCallScenario : WindowScenario
{
    public override string Id => "LANE203";

    public override string Title => "Deriving a key on the thread of a window";

    public override string EachRequest => "each derives a key of 100,000 rounds";

    protected override Func<int, CancellationToken, Task<long>> WrongHandler => new Wrong.Safe().OpenAsync;

    protected override Func<int, CancellationToken, Task<long>> RightHandler => new Right.Safe().OpenAsync;
}
