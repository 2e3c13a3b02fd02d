using System.Diagnostics;
using System.Reflection;

namespace LaneKeeper.CostModel;

/// <summary>The shortest time that a kernel takes: what disturbs it only makes it longer.</summary>
internal static class Stopwatches
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(300);

    public static Type[] KernelTypes { get; } =
        [typeof(Numeric), typeof(Collections), typeof(Text), typeof(Crypto), typeof(Simulations), typeof(HeldOut), typeof(HeldOutLater)];

    public static double BestOf(string name)
    {
        var parts = name.Split('.');
        var method = KernelTypes.Single(type => type.Name == parts[0]).GetMethod(parts[1], BindingFlags.Public | BindingFlags.Static)!;
        var kernel = method.CreateDelegate<Func<double>>();
        kernel();
        var (best, total) = (double.MaxValue, Stopwatch.StartNew());
        for (var runs = 0; runs < 3 || total.Elapsed < Budget; runs++)
        {
            // Short ones are measured together: the clock has steps of its own.
            var repeats = best < 1e5 ? 100 : 1;
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < repeats; i++)
                kernel();

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / repeats);
        }

        return best;
    }
}
