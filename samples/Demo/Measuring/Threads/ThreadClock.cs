using System.Runtime.InteropServices;

namespace LaneKeeper.Demo.Measuring;

/// <summary>How long the calling thread has computed so far: time on a core, without its waits.</summary>
internal static class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of <time.h>.
    private static readonly int OfThisThread = OperatingSystem.IsMacOS() ? 16 : 3;

    public static TimeSpan Now => OperatingSystem.IsWindows() ? OnWindows() : OnUnix();

    private static TimeSpan OnUnix()
    {
        _ = clock_gettime(OfThisThread, out var time);
        return TimeSpan.FromTicks(((long)time.Seconds * TimeSpan.TicksPerSecond) + ((long)time.Nanoseconds / 100));
    }

    private static TimeSpan OnWindows()
    {
        _ = GetThreadTimes(GetCurrentThread(), out _, out _, out var kernel, out var user);
        return TimeSpan.FromTicks(kernel + user);
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out Time time);

    [DllImport("kernel32")]
    private static extern nint GetCurrentThread();

    [DllImport("kernel32")]
    private static extern int GetThreadTimes(nint thread, out long created, out long exited, out long kernel, out long user);

    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
