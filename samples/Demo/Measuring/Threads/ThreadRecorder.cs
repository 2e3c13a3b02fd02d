using System.Diagnostics;

namespace LaneKeeper.Demo.Measuring;

/// <summary>
/// Writes down which thread ran a request when, and how much of that time it computed. A request is followed by its execution
/// context, which flows along with all that it awaits and starts: the runtime tells each time a thread takes it up or lays it down.
/// </summary>
internal sealed class ThreadRecorder
{
    private readonly AsyncLocal<bool> _inRequest;
    private readonly ThreadLocal<ThreadTrack> _track = new(static () => new ThreadTrack(Thread.CurrentThread), trackAllValues: true);

    public ThreadRecorder() => _inRequest = new AsyncLocal<bool>(change =>
    {
        if (change.CurrentValue == change.PreviousValue)
            return;

        if (change.CurrentValue)
            _track.Value!.Begin();
        else
            _track.Value!.End();
    });

    /// <summary>From here on the caller's execution context belongs to a request.</summary>
    public void EnterRequest() => _inRequest.Value = true;

    /// <summary>
    /// What happened in a span of time in which the whole process computed for <paramref name="computed"/>.
    /// </summary>
    public Timeline Stop(long began, TimeSpan lasted, TimeSpan computed)
    {
        var end = began + (long)(lasted.TotalSeconds * Stopwatch.Frequency);
        var tracks = _track.Values.Select(track => (track.Kind, Stretches: track.Between(began, end))).Where(track => track.Stretches is not []);
        var rows = Packed(tracks.OrderBy(track => track.Stretches[0].Start));
        var stretches = rows.SelectMany(row => row.Stretches).ToArray();
        var shareOfOpen = ShareOfOpen(stretches, computed);

        return new Timeline(lasted.TotalSeconds, [.. rows.Select(row => TimelineRow.Of(row.Kind, row.Stretches, began, end, shareOfOpen))]);
    }

    /// <summary>
    /// Only a thread itself knows how long it has computed, so what goes on at the end does not tell. It can have computed no more
    /// than the others leave of the whole, and is taken to be no busier than they were.
    /// </summary>
    private static double ShareOfOpen(IReadOnlyCollection<Stretch> stretches, TimeSpan computed)
    {
        var known = stretches.Sum(stretch => stretch.Computed?.TotalSeconds ?? 0);
        var closed = stretches.Where(stretch => stretch.Computed is not null).Sum(stretch => stretch.Held.TotalSeconds);
        var open = stretches.Where(stretch => stretch.Computed is null).Sum(stretch => stretch.Held.TotalSeconds);
        var left = open == 0 ? 0 : (computed.TotalSeconds - known) / open;
        return Math.Clamp(Math.Min(left, closed == 0 ? 1 : known / closed), 0, 1);
    }

    /// <summary>Threads that end and make room for others of their kind share a row, as they share the machine.</summary>
    private static List<(string Kind, List<Stretch> Stretches)> Packed(IEnumerable<(string Kind, IReadOnlyList<Stretch> Stretches)> tracks)
    {
        List<(string Kind, List<Stretch> Stretches)> rows = [];
        foreach (var (kind, stretches) in tracks)
        {
            var free = kind == ThreadTrack.OwnThread
                ? rows.FirstOrDefault(row => row.Kind == kind && row.Stretches[^1].End <= stretches[0].Start).Stretches
                : null;
            if (free is null)
                rows.Add((kind, [.. stretches]));
            else
                free.AddRange(stretches);
        }

        return rows;
    }
}
