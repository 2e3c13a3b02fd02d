using System.Globalization;

namespace LaneKeeper.CostModel;

/// <summary>One kernel: nanoseconds as predicted, at least as predicted, and as measured.</summary>
internal sealed record Row(string Name, double Predicted, double Floor, double Measured)
{
    /// <summary>Below 10 µs, 1 ms, 10 ms, or more: what a rule would tell apart.</summary>
    public static int ClassOf(double nanoseconds) => nanoseconds switch
    {
        < 1e4 => 0,
        < 1e6 => 1,
        < 1e7 => 2,
        _ => 3,
    };

    public static string Text(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => nanoseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ns",
        < 1e6 => (nanoseconds / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " us",
        _ => (nanoseconds / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " ms",
    };
}
