using System.Diagnostics;

namespace LaneKeeper.Demo.Measuring;

/// <summary>A time in which a thread held a request, in ticks of <see cref="Stopwatch"/>; not yet known how much of it was computed: null.</summary>
internal readonly record struct Stretch(long Start, long End, TimeSpan? Computed)
{
    public TimeSpan Held => Stopwatch.GetElapsedTime(Start, End);
}
