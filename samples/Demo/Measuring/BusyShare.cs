using System.Diagnostics;

namespace LaneKeeper.Demo.Measuring;

/// <summary>How much of the machine other programs take: on a busy one every number is worse, and a gain may be hidden.</summary>
internal static class BusyShare
{
    private static readonly TimeSpan Trial = TimeSpan.FromMilliseconds(100);

    /// <summary>Keeps each core busy for a moment and tells which share of the cores it did not get, from 0 to 1.</summary>
    public static double Measure()
    {
        var computed = new TimeSpan[Environment.ProcessorCount];
        var threads = Enumerable.Range(0, computed.Length).Select(i => new Thread(() => computed[i] = Spin())).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        return Math.Clamp(1 - (computed.Average(static time => time.TotalSeconds) / Trial.TotalSeconds), 0, 1);
    }

    private static TimeSpan Spin()
    {
        var (began, before) = (Stopwatch.GetTimestamp(), ThreadClock.Now);
        while (Stopwatch.GetElapsedTime(began) < Trial)
            Thread.SpinWait(100);

        return ThreadClock.Now - before;
    }
}
