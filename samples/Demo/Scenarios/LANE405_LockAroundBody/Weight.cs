namespace LaneKeeper.Demo.Scenarios.LockAroundBody;

/// <summary>What a number weighs.</summary>
internal static class Weight
{
    public const int Many = 100_000;

    public static int Of(int number) => number % 7 + number % 11;
}
