using System.Collections.Concurrent;

namespace LaneKeeper.Demo.Scenarios.InlineContinuations;

/// <summary>One connection: a thread of its own hands out the replies one after the other, each to the call that asked.</summary>
internal sealed class Wire
{
    private readonly BlockingCollection<Call> _replies = [];

    public Wire() => new Thread(HandOut) { IsBackground = true, Name = nameof(Wire) }.Start();

    public void Send(Call call) => _replies.Add(call);

    private void HandOut()
    {
        foreach (var call in _replies.GetConsumingEnumerable())
            call.Complete();
    }
}

/// <summary>A question and the reply to it.</summary>
internal sealed class Call(int question)
{
    public event EventHandler<int>? Answered;

    public void Complete() => Answered?.Invoke(this, question % 100);
}
