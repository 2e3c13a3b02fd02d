using System.Diagnostics;

namespace LaneKeeper.Demo.Measuring;

/// <summary>The most threads seen at once, in the pool and in the whole process.</summary>
internal sealed class ThreadPeak
{
    private readonly int _before = CountInProcess();

    /// <summary>Above those that the process had before.</summary>
    public int InProcess { get; private set; }

    public int InPool { get; private set; }

    public void Look()
    {
        InPool = Math.Max(InPool, ThreadPool.ThreadCount);
        InProcess = Math.Max(InProcess, CountInProcess() - _before);
    }

    private static int CountInProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
