using System;
using System.Threading;

namespace LaneKeeper.Workers;

/// <summary>What ends a call before it is done: the caller's token, or a time.</summary>
internal sealed class CallLimit : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan? _timeout;

    public CallLimit(TimeSpan? timeout, CancellationToken caller)
    {
        _caller = caller;
        _timeout = timeout;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        if (timeout is { } time)
            _source.CancelAfter(time);
    }

    /// <summary>Cancelled when the limit is reached.</summary>
    public CancellationToken Reached => _source.Token;

    /// <summary>The exception for a limit that is reached.</summary>
    public Exception Exception() => _caller.IsCancellationRequested
        ? new OperationCanceledException(_caller)
        : new TimeoutException($"The worker process was killed since it took longer than {_timeout}.");

    public void Dispose() => _source.Dispose();
}
