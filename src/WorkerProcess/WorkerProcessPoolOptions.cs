using System;

namespace LaneKeeper;

/// <summary>How many processes a pool keeps, and for how long.</summary>
internal sealed class WorkerProcessPoolOptions
{
    /// <summary>How many processes there are at most, and so how many calls run at once; one for each core by default.</summary>
    public int Processes { get; init; } = Environment.ProcessorCount;

    /// <summary>How many calls may wait for a process; one more gets a <see cref="WorkerProcessQueueFullException"/>.</summary>
    public int QueueCapacity { get; init; } = 1_000;

    /// <summary>After how many calls a process is replaced by a fresh one, for work that leaks; never by default.</summary>
    public int? CallsPerProcess { get; init; }

    /// <summary>How each process is started.</summary>
    public WorkerProcessOptions Process { get; init; } = new();
}
