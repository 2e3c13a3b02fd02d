using System.Diagnostics.Metrics;

namespace LaneKeeper.Demo.Web;

/// <summary>What the runtime's own metrics say about the thread pool: the most threads, and the longest queue.</summary>
internal sealed class PoolMeter
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly MeterListener _listener = new();
    private readonly Thread _thread;
    private volatile bool _stopped;

    public PoolMeter()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Runtime", Name: "dotnet.thread_pool.thread.count" or "dotnet.thread_pool.queue.length" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "dotnet.thread_pool.thread.count")
                MostThreads = Math.Max(MostThreads, value);
            else
                LongestQueue = Math.Max(LongestQueue, value);
        });
        _listener.Start();

        // A thread of its own, which the pool that it looks at cannot hold up.
        _thread = new Thread(Look) { IsBackground = true, Name = nameof(PoolMeter) };
        _thread.Start();
    }

    public long MostThreads { get; private set; }

    public long LongestQueue { get; private set; }

    public void Stop()
    {
        _stopped = true;
        _thread.Join();
        _listener.Dispose();
    }

    private void Look()
    {
        while (!_stopped)
        {
            _listener.RecordObservableInstruments();
            Thread.Sleep(LookEvery);
        }
    }
}
