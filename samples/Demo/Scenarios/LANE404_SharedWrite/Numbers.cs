namespace LaneKeeper.Demo.Scenarios.SharedWrite;

/// <summary>The numbers that are asked about.</summary>
internal static class Numbers
{
    public const int Many = 1_000_000;

    /// <summary>How many of them are lucky.</summary>
    public static int Lucky { get; } = Enumerable.Range(0, Many).Count(IsLucky);

    public static bool IsLucky(int number)
    {
        var rest = 0;
        for (var divisor = 1; divisor <= 60; divisor++)
            rest += number % divisor;

        return rest % 3 != 1;
    }
}
