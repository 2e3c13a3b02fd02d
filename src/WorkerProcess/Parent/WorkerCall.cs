using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>A call of one worker process, from request to answer, limit or death.</summary>
internal static class WorkerCall
{
    // A dead process's answer may still lie in the pipe; another that holds the pipe's end does not keep the caller waiting for ever.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>What can be told before a process is started.</summary>
    public static EntryPoints.Found Check(Delegate work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        Check(cancellationToken);
        return EntryPoints.Of(work);
    }

    /// <summary>The same where the work is known.</summary>
    public static void Check(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (WorkerHost.IsWorker || Invitation.IsPending)
            throw new InvalidOperationException("Work that runs in a worker process cannot start worker processes.");

        if (Invitation.IsHookSwitchedOff && !Invitation.IsTakenByModuleInitializer)
        {
            throw new PlatformNotSupportedException(
                "Worker processes need startup hooks, which trimming switches off. Set <StartupHookSupport>true</StartupHookSupport> in the project.");
        }
    }

    /// <summary>Runs work in a process that is started and idle.</summary>
    public static async Task<TOut> RunAsync<TIn, TOut>(
        WorkerConnection connection, EntryPoints.Found work, TIn input, CallLimit limit, bool isFirst, bool isLast)
    {
        using var kill = limit.Reached.UnsafeRegister(static connection => ((WorkerConnection)connection!).KillAsync(), connection);
        var answer = connection.AskAsync<TIn, TOut>(work, input, isFirst, isLast);
        try
        {
            if (await Task.WhenAny(answer, connection.Exit).ConfigureAwait(false) == answer)
                return await answer.ConfigureAwait(false);

            return await answer.WaitAsync(Grace, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is IOException or TimeoutException)
        {
            Forget(answer);
            if (await Task.WhenAny(connection.Exit, Task.Delay(Grace)).ConfigureAwait(false) != connection.Exit)
                await connection.KillAsync().ConfigureAwait(false);

            await connection.Exit.ConfigureAwait(false);
            if (limit.Reached.IsCancellationRequested)
            {
                await connection.KillAsync().ConfigureAwait(false);
                throw limit.Exception();
            }

            throw connection.Ended();
        }
    }

    private static void Forget(Task task) =>
        task.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
