using System.Collections.Concurrent;

namespace LaneKeeper.Demo.Scenarios;

/// <summary>Stands for a window: one thread takes the clicks, draws, and goes on with what was awaited.</summary>
internal sealed class Window : SynchronizationContext
{
    private readonly BlockingCollection<Action> _messages = [];

    public Window() => new Thread(TakeMessages) { IsBackground = true, Name = nameof(Window) }.Start();

    public override void Post(SendOrPostCallback callback, object? state) => _messages.Add(() => callback(state));

    public void Post(Action message) => _messages.Add(message);

    /// <summary>Runs the handler of a click, in the execution context of who clicked.</summary>
    public Task<long> ClickAsync(Func<Task<long>> handler)
    {
        var clicker = ExecutionContext.Capture();
        var click = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _messages.Add(() => ExecutionContext.Run(clicker!, _ => Answer(), null));
        return click.Task;

        async void Answer()
        {
            try
            {
                click.SetResult(await handler());
            }
            catch (Exception exception)
            {
                click.SetException(exception);
            }
        }
    }

    private void TakeMessages()
    {
        SetSynchronizationContext(this);
        foreach (var message in _messages.GetConsumingEnumerable())
            message();
    }
}
