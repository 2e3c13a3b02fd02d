namespace LaneKeeper.Demo.Scenarios.SharedWrite;

/// <summary>The numbers that are asked about.</summary>
internal static class Numbers
{
    public const int Many = 20_000_000;

    /// <summary>How many of them are lucky.</summary>
    public static int Lucky { get; } = Enumerable.Range(0, Many).Count(IsLucky);

    public static bool IsLucky(int number) => number % 3 != 1;
}
