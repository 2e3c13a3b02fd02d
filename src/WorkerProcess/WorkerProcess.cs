using System;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Workers;

namespace LaneKeeper;

/// <summary>
/// Runs work in a child process of this program, as Python's <c>multiprocessing.Process</c> does. The work is a static lambda or
/// a static method, written where it is given; it runs without the state of this process, from which it gets its input alone.
/// </summary>
/// <remarks>
/// Values and arrays of numbers, and strings, travel as their bytes; everything else as JSON. Each call starts a process, which
/// takes as long as the start of an empty program; <see cref="WorkerProcessPool"/> keeps processes for further calls.
/// What all forms throw: <see cref="WorkerProcessException"/> if the work throws or its process ends without an answer,
/// <see cref="OperationCanceledException"/> if the token is cancelled and <see cref="TimeoutException"/> if the time is up (the
/// process and all that it started are then killed), <see cref="NotSupportedException"/> if an input or result cannot travel, and
/// <see cref="InvalidOperationException"/> if this process is a worker itself.
/// </remarks>
internal static class WorkerProcess
{
    /// <summary>Whether this process is a worker: its <c>Main</c> never runs, and it may not start workers.</summary>
    public static bool IsWorker => WorkerHost.IsWorker;

    /// <summary>Runs a function of one input in a process of its own.</summary>
    public static Task<TOut> RunAsync<TIn, TOut>(Func<TIn, TOut> work, TIn input, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, TOut>(work, input, null, cancellationToken);

    /// <inheritdoc cref="RunAsync{TIn, TOut}(Func{TIn, TOut}, TIn, CancellationToken)"/>
    public static Task<TOut> RunAsync<TIn, TOut>(
        Func<TIn, TOut> work, TIn input, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, TOut>(work, input, options, cancellationToken);

    /// <summary>Runs an asynchronous function of one input in a process of its own.</summary>
    public static Task<TOut> RunAsync<TIn, TOut>(Func<TIn, Task<TOut>> work, TIn input, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, TOut>(work, input, null, cancellationToken);

    /// <inheritdoc cref="RunAsync{TIn, TOut}(Func{TIn, Task{TOut}}, TIn, CancellationToken)"/>
    public static Task<TOut> RunAsync<TIn, TOut>(
        Func<TIn, Task<TOut>> work, TIn input, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, TOut>(work, input, options, cancellationToken);

    /// <summary>Runs an action with one input in a process of its own.</summary>
    public static Task RunAsync<TIn>(Action<TIn> work, TIn input, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, Nothing>(work, input, null, cancellationToken);

    /// <inheritdoc cref="RunAsync{TIn}(Action{TIn}, TIn, CancellationToken)"/>
    public static Task RunAsync<TIn>(
        Action<TIn> work, TIn input, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, Nothing>(work, input, options, cancellationToken);

    /// <summary>Runs an asynchronous action with one input in a process of its own.</summary>
    public static Task RunAsync<TIn>(Func<TIn, Task> work, TIn input, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, Nothing>(work, input, null, cancellationToken);

    /// <inheritdoc cref="RunAsync{TIn}(Func{TIn, Task}, TIn, CancellationToken)"/>
    public static Task RunAsync<TIn>(
        Func<TIn, Task> work, TIn input, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<TIn, Nothing>(work, input, options, cancellationToken);

    /// <summary>Runs a function in a process of its own.</summary>
    public static Task<TOut> RunAsync<TOut>(Func<TOut> work, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, TOut>(work, default, null, cancellationToken);

    /// <inheritdoc cref="RunAsync{TOut}(Func{TOut}, CancellationToken)"/>
    public static Task<TOut> RunAsync<TOut>(
        Func<TOut> work, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, TOut>(work, default, options, cancellationToken);

    /// <summary>Runs an asynchronous function in a process of its own.</summary>
    public static Task<TOut> RunAsync<TOut>(Func<Task<TOut>> work, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, TOut>(work, default, null, cancellationToken);

    /// <inheritdoc cref="RunAsync{TOut}(Func{Task{TOut}}, CancellationToken)"/>
    public static Task<TOut> RunAsync<TOut>(
        Func<Task<TOut>> work, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, TOut>(work, default, options, cancellationToken);

    /// <summary>Runs an action in a process of its own.</summary>
    public static Task RunAsync(Action work, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, Nothing>(work, default, null, cancellationToken);

    /// <inheritdoc cref="RunAsync(Action, CancellationToken)"/>
    public static Task RunAsync(Action work, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, Nothing>(work, default, options, cancellationToken);

    /// <summary>Runs an asynchronous action in a process of its own.</summary>
    public static Task RunAsync(Func<Task> work, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, Nothing>(work, default, null, cancellationToken);

    /// <inheritdoc cref="RunAsync(Func{Task}, CancellationToken)"/>
    public static Task RunAsync(Func<Task> work, WorkerProcessOptions options, CancellationToken cancellationToken = default) =>
        SingleCall.RunAsync<Nothing, Nothing>(work, default, options, cancellationToken);
}
