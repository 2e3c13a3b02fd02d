namespace LaneKeeper.Demo.Scenarios.InlineContinuations;

/// <summary>A millisecond or two of work: the Collatz steps of many numbers.</summary>
internal static class Steps
{
    public static int From(int reply)
    {
        var steps = 0;
        for (var start = 1; start <= 8_000; start++)
        {
            for (long number = start + reply; number > 1; steps++)
                number = number % 2 == 0 ? number / 2 : 3 * number + 1;
        }

        return steps;
    }
}
