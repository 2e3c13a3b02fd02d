namespace LaneKeeper.Demo.Measuring;

/// <summary>Which threads ran requests, and when: those that ran none are left out.</summary>
internal sealed record Timeline(double Seconds, IReadOnlyList<TimelineRow> Threads);

/// <summary>
/// One thread. The time is cut into slices of equal length; for each, the percent of it in which the thread held a request, and
/// the percent in which it computed. The rest of what it held it waited.
/// </summary>
internal sealed record TimelineRow(string Kind, int[] Held, int[] Computed)
{
    private const int Slices = 160;

    public static TimelineRow Of(string kind, IEnumerable<Stretch> stretches, long began, long end, double shareOfOpen)
    {
        var (held, computed) = (new double[Slices], new double[Slices]);
        var width = (end - began) / (double)Slices;
        foreach (var stretch in stretches)
        {
            var share = stretch.Computed is { } time ? Math.Min(1, time / stretch.Held) : shareOfOpen;
            var (from, to) = ((Math.Max(stretch.Start, began) - began) / width, (Math.Min(stretch.End, end) - began) / width);
            for (var slice = (int)from; slice < Slices && slice < to; slice++)
            {
                var part = Math.Min(to, slice + 1) - Math.Max(from, slice);
                held[slice] += part;
                computed[slice] += part * share;
            }
        }

        return new TimelineRow(kind, Percent(held), Percent(computed));
    }

    private static int[] Percent(double[] shares) => [.. shares.Select(share => (int)Math.Round(100 * Math.Clamp(share, 0, 1)))];
}
