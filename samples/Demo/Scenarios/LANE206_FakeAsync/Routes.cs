namespace LaneKeeper.Demo.Scenarios.FakeAsync;

internal static class Routes
{
    public static long Best(int goal)
    {
        long best = 0;
        for (int route = 0; route < 20_000_000; route++)
            best = Math.Max(best, (route ^ goal) % 1_000_003);

        return best;
    }
}
