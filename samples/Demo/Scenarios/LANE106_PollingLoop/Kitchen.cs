using System.Collections.Concurrent;

namespace LaneKeeper.Demo.Scenarios.PollingLoop;

/// <summary>Takes 30 ms for an order, and rings no bell when it is ready.</summary>
internal sealed class Kitchen
{
    private readonly ConcurrentDictionary<int, long> _ready = new();

    public void Order(int order) => _ready[order] = Environment.TickCount64 + 30;

    public bool IsReady(int order) => Environment.TickCount64 >= _ready[order];
}
