namespace LaneKeeper.Demo.Scenarios.SharedWrite.Right;

/// <summary>Counts the numbers that are lucky.</summary>
internal static class Census
{
    public static int Count()
    {
        var count = 0;
        Parallel.For(0, Numbers.Many, () => 0, (i, _, local) =>
        {
            if (Numbers.IsLucky(i))
                local++;
            return local;
        }, local => Interlocked.Add(ref count, local));

        return count;
    }
}
