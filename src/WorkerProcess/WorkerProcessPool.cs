using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Workers;

namespace LaneKeeper;

/// <summary>
/// Worker processes that stay for further calls, so that a call costs a few hundred microseconds and no process start. A process
/// keeps the static state that earlier work has left in it. One that ends, is killed or reaches its number of calls is replaced.
/// </summary>
/// <remarks>Calls throw what those of <see cref="WorkerProcess"/> throw. All members may be used from several threads at once.</remarks>
internal sealed class WorkerProcessPool : IAsyncDisposable
{
    private readonly WorkerProcessPoolOptions _options;
    private readonly SemaphoreSlim _free;
    private readonly Stack<PooledWorker> _idle = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;
    private bool _isClosed;

    /// <summary>A pool with a process for each core.</summary>
    public WorkerProcessPool()
        : this(new WorkerProcessPoolOptions())
    {
    }

    /// <summary>A pool of so many processes. They start when the first calls need them, or by <see cref="WarmUpAsync"/>.</summary>
    public WorkerProcessPool(int processes)
        : this(new WorkerProcessPoolOptions { Processes = processes })
    {
    }

    /// <summary>A pool as the options say.</summary>
    public WorkerProcessPool(WorkerProcessPoolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Processes < 1 || options.QueueCapacity < 0 || options.CallsPerProcess < 1)
            throw new ArgumentOutOfRangeException(nameof(options), "A pool has at least one process, and a process takes at least one call.");

        _options = options;
        _free = new SemaphoreSlim(options.Processes);
    }

    /// <summary>Starts the processes that are not there yet, and waits until they are ready.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        WorkerCall.Check(cancellationToken);
        Enter();
        try
        {
            var starts = new List<Task>();
            for (var there = ProcessesThere(); there < _options.Processes; there++)
                starts.Add(StartIdleAsync(cancellationToken));

            await Task.WhenAll(starts).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Runs a function of one input in a process of the pool.</summary>
    public Task<TOut> RunAsync<TIn, TOut>(Func<TIn, TOut> work, TIn input, CancellationToken cancellationToken = default) =>
        CallAsync<TIn, TOut>(work, input, cancellationToken);

    /// <summary>Runs an asynchronous function of one input in a process of the pool.</summary>
    public Task<TOut> RunAsync<TIn, TOut>(Func<TIn, Task<TOut>> work, TIn input, CancellationToken cancellationToken = default) =>
        CallAsync<TIn, TOut>(work, input, cancellationToken);

    /// <summary>Runs an action with one input in a process of the pool.</summary>
    public Task RunAsync<TIn>(Action<TIn> work, TIn input, CancellationToken cancellationToken = default) =>
        CallAsync<TIn, Nothing>(work, input, cancellationToken);

    /// <summary>Runs an asynchronous action with one input in a process of the pool.</summary>
    public Task RunAsync<TIn>(Func<TIn, Task> work, TIn input, CancellationToken cancellationToken = default) =>
        CallAsync<TIn, Nothing>(work, input, cancellationToken);

    /// <summary>Runs a function in a process of the pool.</summary>
    public Task<TOut> RunAsync<TOut>(Func<TOut> work, CancellationToken cancellationToken = default) =>
        CallAsync<Nothing, TOut>(work, default, cancellationToken);

    /// <summary>Runs an asynchronous function in a process of the pool.</summary>
    public Task<TOut> RunAsync<TOut>(Func<Task<TOut>> work, CancellationToken cancellationToken = default) =>
        CallAsync<Nothing, TOut>(work, default, cancellationToken);

    /// <summary>Runs an action in a process of the pool.</summary>
    public Task RunAsync(Action work, CancellationToken cancellationToken = default) =>
        CallAsync<Nothing, Nothing>(work, default, cancellationToken);

    /// <summary>Runs an asynchronous action in a process of the pool.</summary>
    public Task RunAsync(Func<Task> work, CancellationToken cancellationToken = default) =>
        CallAsync<Nothing, Nothing>(work, default, cancellationToken);

    /// <summary>Takes no more calls, lets those that it has taken end, and ends the processes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_idle)
        {
            _isClosed = true;
            if (_calls == 0)
                _drained.TrySetResult();
        }

        await _drained.Task.ConfigureAwait(false);
        var ends = new List<Task>();
        while (TakeIdle() is { } worker)
            ends.Add(worker.Connection.DisposeAsync().AsTask());

        await Task.WhenAll(ends).ConfigureAwait(false);
    }

    private async Task<TOut> CallAsync<TIn, TOut>(Delegate work, TIn input, CancellationToken cancellationToken)
    {
        var found = WorkerCall.Check(work, cancellationToken);
        Enter();
        try
        {
            await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                using var limit = new CallLimit(_options.Process.Timeout, cancellationToken);
                var worker = TakeIdle() ?? await StartAsync(cancellationToken).ConfigureAwait(false);
                return await CallAsync<TIn, TOut>(worker, found, input, limit).ConfigureAwait(false);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Leave();
        }
    }

    private async Task<TOut> CallAsync<TIn, TOut>(PooledWorker worker, EntryPoints.Found work, TIn input, CallLimit limit)
    {
        var isReusable = false;
        try
        {
            var output = await WorkerCall.RunAsync<TIn, TOut>(worker.Connection, work, input, limit, isFirst: worker.Calls++ == 0, isLast: false).ConfigureAwait(false);
            isReusable = true;
            return output;
        }
        catch (Exception thrown) when (thrown is WorkerProcessException { ExceptionType: not null })
        {
            isReusable = true;
            throw;
        }
        finally
        {
            // A call that is cancelled when its answer is there has its process killed all the same.
            var isFit = isReusable && !limit.Reached.IsCancellationRequested && worker.Connection.IsAlive && !(worker.Calls >= _options.CallsPerProcess);
            if (!isFit || !TryKeep(worker))
                await worker.Connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task StartIdleAsync(CancellationToken cancellationToken)
    {
        using var limit = new CallLimit(_options.Process.Timeout, cancellationToken);
        var worker = await StartAsync(cancellationToken).ConfigureAwait(false);
        await CallAsync<Nothing, Nothing>(worker, EntryPoints.Ping, default, limit).ConfigureAwait(false);
    }

    private async Task<PooledWorker> StartAsync(CancellationToken cancellationToken) =>
        new(await Task.Run(() => WorkerConnection.Start(_options.Process), cancellationToken).ConfigureAwait(false));

    private void Enter()
    {
        lock (_idle)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_calls >= _options.Processes + _options.QueueCapacity)
                throw new WorkerProcessQueueFullException(_options.QueueCapacity);

            _calls++;
        }
    }

    private void Leave()
    {
        lock (_idle)
        {
            if (--_calls == 0 && _isClosed)
                _drained.TrySetResult();
        }
    }

    private int ProcessesThere()
    {
        lock (_idle)
            return _idle.Count + _options.Processes - _free.CurrentCount;
    }

    private bool TryKeep(PooledWorker worker)
    {
        lock (_idle)
        {
            // Processes that were started ahead may be more than are needed.
            if (_idle.Count >= _options.Processes)
                return false;

            _idle.Push(worker);
            return true;
        }
    }

    /// <summary>The process that was used last, whose memory is the warmest.</summary>
    private PooledWorker? TakeIdle()
    {
        lock (_idle)
            return _idle.Count == 0 ? null : _idle.Pop();
    }

    private sealed class PooledWorker
    {
        public PooledWorker(WorkerConnection connection) => Connection = connection;

        public WorkerConnection Connection { get; }

        public int Calls { get; set; }
    }
}
