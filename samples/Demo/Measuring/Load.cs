using System.Diagnostics;

namespace LaneKeeper.Demo.Measuring;

/// <summary>Sends a workload's requests through the thread pool, as a server's would come, and measures what that takes.</summary>
internal sealed class Load(
    Workload work, Func<int, CancellationToken, Task<long>> answer, Action<IThreadPoolWorkItem> queue, ThreadRecorder? recorder)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private int _sent;
    private int _answered;
    private long _sum;

    /// <summary>Blocks its thread on purpose: whoever holds the watch must not stand in the queue that is measured.</summary>
    public Measurement Run(TimeSpan limit, Action<int> progress)
    {
        if (Thread.CurrentThread.IsThreadPoolThread)
            throw new InvalidOperationException("The load must be watched from outside the thread pool.");

        // Compiles the code that is measured; numbers below zero are no part of the work.
        answer(-1, CancellationToken.None).Wait();

        using var stop = new CancellationTokenSource();
        var heartbeat = new Heartbeat(queue);
        var threads = new ThreadPeak();

        var cpuBefore = Environment.CpuUsage.TotalTime;
        var began = Stopwatch.GetTimestamp();
        var clients = Task.WhenAll(Enumerable.Range(0, work.Clients).Select(_ => Task.Run(() => ClientAsync(stop.Token))));

        // When the last answer came, and not when that was noticed: a look at all threads may take longer than a quick run.
        var ended = clients.ContinueWith(
            static _ => Now(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        while (!ended.Wait(LookEvery) && Stopwatch.GetElapsedTime(began) < limit)
        {
            threads.Look();
            progress(Volatile.Read(ref _answered));
        }

        var (end, cpuAfter) = ended.IsCompleted ? ended.Result : Now();
        var (elapsed, cpu) = (Stopwatch.GetElapsedTime(began, end), cpuAfter - cpuBefore);
        var (answered, sum) = (Volatile.Read(ref _answered), Volatile.Read(ref _sum));
        threads.Look();
        var timeline = recorder?.Stop(began, elapsed, cpu);
        var longestGap = heartbeat.Stop();
        stop.Cancel();

        return new Measurement
        {
            Clients = work.Clients,
            Requests = work.Requests,
            Answered = answered,
            SumOfAnswers = sum,
            Seconds = elapsed.TotalSeconds,
            LongestGapMilliseconds = longestGap.TotalMilliseconds,
            PeakThreads = threads.InProcess,
            PeakPoolThreads = threads.InPool,
            CoresUsed = cpu / elapsed,
            Timeline = timeline,
        };
    }

    private static (long Timestamp, TimeSpan Cpu) Now() => (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    private async Task ClientAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && Interlocked.Increment(ref _sent) is var request && request <= work.Requests)
        {
            // A request comes in through the pool's queue, behind what waits there already.
            await Task.Yield();

            Interlocked.Add(ref _sum, await AnswerAsync(request, cancellationToken));
            Interlocked.Increment(ref _answered);
        }
    }

    // Asynchronous, so that its caller's execution context stays as it was.
    private async Task<long> AnswerAsync(int request, CancellationToken cancellationToken)
    {
        recorder?.EnterRequest();
        return await answer(request, cancellationToken);
    }
}
