namespace LaneKeeper.Demo.Scenarios.SharedWrite.Wrong;

/// <summary>Counts the numbers that are lucky.</summary>
internal static class Census
{
    public static int Count()
    {
        var count = 0;
        Parallel.For(0, Numbers.Many, i =>
        {
            if (Numbers.IsLucky(i))
                count++;
        });

        return count;
    }
}
