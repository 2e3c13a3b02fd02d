namespace LaneKeeper.Demo.Scenarios.LikelyHeavyLoop;

internal static class Numbers
{
    public static double[] NextDoubles(this Random random, int count)
    {
        var numbers = new double[count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = random.NextDouble();

        return numbers;
    }
}
