using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.BlockingFileCall;

internal sealed class BlockingFileCallScenario : Scenario
{
    private readonly Lazy<Window> _window = new(static () => new Window());

    public override string Id => "LANE109";

    public override string Title => "Reading files on the thread of a window";

    public override string EachRequest => "each reads a file from a disk that takes 5 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 8, rounds: quick ? 5 : 40);

    public override void Queue(IThreadPoolWorkItem work) => _window.Value.Post(work.Execute);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var disk = new SlowDisk(TimeSpan.FromMilliseconds(5));
        var wrong = new Wrong.Viewer(disk);
        var right = new Right.Viewer(disk);
        var window = _window.Value;

        return form == Form.Wrong
            ? (page, cancellationToken) => window.ClickAsync(() => wrong.ShowAsync(page, cancellationToken))
            : (page, cancellationToken) => window.ClickAsync(() => right.ShowAsync(page, cancellationToken));
    }
}
