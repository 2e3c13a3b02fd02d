using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LaneKeeper.WorkerProcesses.Tests;

/// <summary>What the tests have done elsewhere, good and bad.</summary>
internal static class Work
{
    public static int CallsInThisProcess { get; private set; }

    public static Func<int, int> Increment { get; } = static number => number + 1;

    public static int CountCall() => ++CallsInThisProcess;

    public static int ProcessId(int ignored) => ignored == 0 ? Environment.ProcessId : Environment.ProcessId;

    public static long CountPrimes(int limit)
    {
        var composite = new bool[limit + 1];
        var count = 0L;
        for (var i = 2; i <= limit; i++)
        {
            if (composite[i])
                continue;

            count++;
            for (var j = (long)i * i; j <= limit; j += i)
                composite[j] = true;
        }

        return count;
    }

    public static async Task<int> AddLater(int[] numbers)
    {
        await Task.Delay(1);
        return numbers.Sum();
    }

    public static void Throw(string message)
    {
        try
        {
            throw new FormatException("the cause");
        }
        catch (FormatException cause)
        {
            throw new InvalidDataException(message, cause);
        }
    }

    public static int Recurse(int depth) => depth + Recurse(depth + 1) + 1;

    public static void Spin()
    {
        while (true)
            Thread.SpinWait(1000);
    }

    /// <summary>Writes the number of this process and that of a child of its own into a file, and waits for that child.</summary>
    public static void StartChildAndWait(string file)
    {
        using var child = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        File.WriteAllText(file + ".part", $"{Environment.ProcessId} {child.Id}");
        File.Move(file + ".part", file);
        child.WaitForExit();
    }

    public static int Allocate(int megabytes)
    {
        var kept = new List<byte[]>();
        for (var i = 0; i < megabytes; i++)
            kept.Add(new byte[1024 * 1024]);

        return kept.Count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Parallel(int count)
    {
        var sum = 0L;
        System.Threading.Tasks.Parallel.For(0, count, i => Interlocked.Add(ref sum, CountPrimes(i)));
        return sum;
    }
}
