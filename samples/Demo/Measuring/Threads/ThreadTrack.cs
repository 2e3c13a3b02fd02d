using System.Diagnostics;

namespace LaneKeeper.Demo.Measuring;

/// <summary>The stretches of one thread. It alone writes them; another reads them at the end.</summary>
internal sealed class ThreadTrack(Thread thread)
{
    public const string OwnThread = "own thread";

    // Far more than a scenario makes; a bound on memory, not on what is shown.
    private const int MostStretches = 200_000;

    private readonly Lock _lock = new();
    private readonly List<Stretch> _stretches = [];
    private long? _start;
    private TimeSpan _computedBefore;

    /// <summary>What the thread is: one of the pool, a named one, or one of the program's own.</summary>
    public string Kind { get; } = thread.IsThreadPoolThread ? "pool" : thread.Name?.ToLowerInvariant() ?? OwnThread;

    public void Begin()
    {
        lock (_lock)
        {
            _start = Stopwatch.GetTimestamp();
            _computedBefore = ThreadClock.Now;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            if (_start is { } start && _stretches.Count < MostStretches)
                _stretches.Add(new Stretch(start, Stopwatch.GetTimestamp(), ThreadClock.Now - _computedBefore));

            _start = null;
        }
    }

    /// <summary>Those that lie within a span of time, at least in part; one that goes on is cut at its end.</summary>
    public IReadOnlyList<Stretch> Between(long began, long end)
    {
        lock (_lock)
        {
            var within = _stretches.Where(stretch => stretch.End > began && stretch.Start < end);
            return _start is { } start && start < end ? [.. within, new Stretch(start, end, null)] : [.. within];
        }
    }
}
