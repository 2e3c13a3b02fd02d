using System;

namespace LaneKeeper;

/// <summary>As many calls as may wait for a process of a pool do so already.</summary>
internal sealed class WorkerProcessQueueFullException : InvalidOperationException
{
    internal WorkerProcessQueueFullException(int capacity)
        : base($"All processes of the pool are busy, and {capacity} calls wait already.")
    {
    }
}
