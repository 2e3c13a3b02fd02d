using System.Diagnostics;
using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Tools;

/// <summary>What a tool took for its pieces of one kind of work.</summary>
/// <param name="Pieces">How many pieces there were.</param>
/// <param name="Seconds">Until the last was done.</param>
/// <param name="Threads">The most at once in this process, above those that it had before.</param>
/// <param name="Processes">Those that did the work beside this one.</param>
/// <param name="CoresUsed">CPU time divided by wall time; that of worker processes counts.</param>
/// <param name="Megabytes">How far memory grew, with all that worker processes had at most.</param>
internal sealed record ToolMeasurement(int Pieces, double Seconds, int Threads, int Processes, double CoresUsed, double Megabytes)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    public static ToolMeasurement Of(Func<int, int, Task<PieceDone[]>> run, int pieces, int size)
    {
        using var process = Process.GetCurrentProcess();
        var threads = new ThreadPeak();
        var (memoryBefore, memory) = (process.WorkingSet64, process.WorkingSet64);
        var (cpuBefore, began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());

        // On a thread of its own, which is not counted: the one that looks must not be held up by what it looks at.
        PieceDone[] done = [];
        var elapsed = TimeSpan.Zero;
        var runner = new Thread(() =>
        {
            done = run(pieces, size).GetAwaiter().GetResult();
            elapsed = Stopwatch.GetElapsedTime(began);
        });
        runner.Start();
        do
        {
            threads.Look();
            process.Refresh();
            memory = Math.Max(memory, process.WorkingSet64);
        }
        while (!runner.Join(LookEvery));

        process.Refresh();
        if (done.Length != pieces || done.Any(piece => piece.Result != done[0].Result))
            throw new InvalidOperationException("The same piece of work gave two results.");

        // A worker tells its whole life so far with each piece: the last word of each counts.
        var workers = done.Where(piece => piece.ProcessId != Environment.ProcessId).GroupBy(piece => piece.ProcessId)
            .Select(pieces => (Cpu: pieces.Max(piece => piece.WorkerCpuSeconds), Memory: pieces.Max(piece => piece.WorkerMemory))).ToArray();
        var cpu = (process.TotalProcessorTime - cpuBefore).TotalSeconds + workers.Sum(worker => worker.Cpu);
        var grown = memory - memoryBefore + workers.Sum(worker => worker.Memory);
        return new ToolMeasurement(pieces, elapsed.TotalSeconds, Math.Max(0, threads.InProcess - 1), workers.Length, cpu / elapsed.TotalSeconds, grown / 1e6);
    }
}
