namespace LaneKeeper.Demo.Web;

/// <summary>Percentiles, by nearest rank. None: nothing was answered.</summary>
internal sealed record Latencies(double? P50, double? P95, double? P99)
{
    public static Latencies Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Latencies(At(0.50), At(0.95), At(0.99));

        double? At(double share) => sorted is [] ? null : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
