namespace LaneKeeper.Demo.Scenarios.FakeAsync;

internal sealed class FakeAsyncScenario : WindowScenario
{
    public override string Id => "LANE206";

    public override string Title => "Work that is done before its task is returned";

    public override string EachRequest => "each looks at 20 million routes";

    protected override Func<int, CancellationToken, Task<long>> WrongHandler => new Wrong.Navigator().RouteAsync;

    protected override Func<int, CancellationToken, Task<long>> RightHandler => new Right.Navigator().RouteAsync;
}
