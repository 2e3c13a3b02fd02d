namespace LaneKeeper.Demo.Scenarios.HandRolledThreads.Wrong;

/// <summary>Adds up numbers in parts.</summary>
internal static class Sums
{
    public static long Of(int number)
    {
        var sums = new long[16];
        var threads = new Thread[sums.Length];
        for (int t = 0; t < sums.Length; t++)
        {
            int part = t;
            threads[t] = new Thread(() => sums[part] = Part(number, part));
            threads[t].Start();
        }

        foreach (var thread in threads)
            thread.Join();

        return sums.Sum();
    }

    private static long Part(int number, int part)
    {
        long sum = 0;
        for (int i = 0; i < 10_000; i++)
            sum += (i ^ number) % (part + 2);

        return sum;
    }
}
