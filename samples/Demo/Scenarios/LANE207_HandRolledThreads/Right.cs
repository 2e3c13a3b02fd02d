namespace LaneKeeper.Demo.Scenarios.HandRolledThreads.Right;

/// <summary>Adds up numbers in parts.</summary>
internal static class Sums
{
    public static long Of(int number)
    {
        var sums = new long[16];
        Parallel.For(0, sums.Length, t =>
        {
            int part = t;
            sums[part] = Part(number, part);
        });

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
