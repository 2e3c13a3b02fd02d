using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LaneKeeper.Demo.Tools;

/// <summary>The two kinds of work, in pieces: one that waits and one that computes. Each piece tells where it was done.</summary>
internal static class Piece
{
    public static async Task<PieceDone> WaitAsync(int milliseconds)
    {
        await Task.Delay(milliseconds);
        return PieceDone.Here(result: milliseconds);
    }

    public static PieceDone Wait(int milliseconds)
    {
        Thread.Sleep(milliseconds);
        return PieceDone.Here(result: milliseconds);
    }

    /// <summary>Adds up so many terms of a series. Compiled at once to what it is at its best, so that no tool has slower code than another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PieceDone Compute(int terms)
    {
        var sum = 0.0;
        for (var i = 1; i <= terms; i++)
            sum += 1.0 / i / i;

        return PieceDone.Here(sum);
    }
}

/// <summary>A piece of work that is done. The last two are of a worker process's whole life, and zero in this one.</summary>
internal readonly record struct PieceDone(double Result, int ProcessId, double WorkerCpuSeconds, long WorkerMemory)
{
    public static PieceDone Here(double result)
    {
        if (!WorkerProcess.IsWorker)
            return new PieceDone(result, Environment.ProcessId, 0, 0);

        using var worker = Process.GetCurrentProcess();
        return new PieceDone(result, worker.Id, worker.TotalProcessorTime.TotalSeconds, worker.PeakWorkingSet64);
    }
}
