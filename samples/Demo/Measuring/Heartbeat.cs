using System.Diagnostics;

namespace LaneKeeper.Demo.Measuring;

/// <summary>Queues an empty piece of work every few milliseconds and keeps the longest time until one ran.</summary>
internal sealed class Heartbeat : IThreadPoolWorkItem
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    // Never disposed: the last beat may run long after the measurement.
    private readonly AutoResetEvent _ran = new(false);
    private readonly Action<IThreadPoolWorkItem> _queue;
    private readonly Thread _thread;
    private volatile bool _stopped;
    private TimeSpan _longest;

    public Heartbeat(Action<IThreadPoolWorkItem> queue)
    {
        _queue = queue;

        // A thread of its own: a timer would need the pool that it measures.
        _thread = new Thread(Beat) { IsBackground = true, Name = nameof(Heartbeat), Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Ends the measurement; a beat that still waits counts with the time that it has waited so far.</summary>
    public TimeSpan Stop()
    {
        _stopped = true;
        _thread.Join();
        return _longest;
    }

    void IThreadPoolWorkItem.Execute() => _ran.Set();

    private void Beat()
    {
        while (!_stopped)
        {
            var queued = Stopwatch.GetTimestamp();
            _queue(this);
            while (!_ran.WaitOne(Pause) && !_stopped)
            {
            }

            var gap = Stopwatch.GetElapsedTime(queued);
            if (gap > _longest)
                _longest = gap;

            Thread.Sleep(Pause);
        }
    }
}
