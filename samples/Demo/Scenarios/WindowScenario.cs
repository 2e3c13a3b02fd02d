using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios;

/// <summary>A scenario whose requests are clicks in one window: what is measured is how long its one thread stands still.</summary>
internal abstract class WindowScenario : Scenario
{
    private readonly Lazy<Window> _window = new(static () => new Window());

    public override Workload Work(bool quick) => Workload.PerCore(clients: quick ? 2 : 4, rounds: quick ? 2 : 10);

    public override void Queue(IThreadPoolWorkItem work) => _window.Value.Post(work.Execute);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var window = _window.Value;
        var handler = form == Form.Wrong ? WrongHandler : RightHandler;
        return (click, cancellationToken) => window.ClickAsync(() => handler(click, cancellationToken));
    }

    /// <summary>What a click does in the wrong form.</summary>
    protected abstract Func<int, CancellationToken, Task<long>> WrongHandler { get; }

    /// <summary>What it does in the right form.</summary>
    protected abstract Func<int, CancellationToken, Task<long>> RightHandler { get; }
}
