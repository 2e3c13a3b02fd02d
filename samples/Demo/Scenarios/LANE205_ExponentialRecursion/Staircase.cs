namespace LaneKeeper.Demo.Scenarios.ExponentialRecursion;

/// <summary>Each stair is climbed from the one below, or from the one below that.</summary>
internal static class Staircase
{
    public static long Ways(int steps) => steps < 2 ? 1 : Ways(steps - 1) + Ways(steps - 2);
}
