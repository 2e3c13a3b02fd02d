using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace LaneKeeper;

/// <summary>How a worker process is started and what it may use.</summary>
internal sealed class WorkerProcessOptions
{
    /// <summary>How long a call may take, from the start of its process or, in a pool, from when a process is free. Without end by default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The folder that the process starts in; that of this process by default.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables that the process gets beside those of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?>? Environment { get; init; }

    /// <summary>The priority of the process; to raise it may take a privilege.</summary>
    public ProcessPriorityClass Priority { get; init; } = ProcessPriorityClass.Normal;

    /// <summary>
    /// How many bytes the garbage collector of the process may hold, on every operating system; then the work gets an
    /// <see cref="OutOfMemoryException"/>. Memory that native code takes does not count.
    /// </summary>
    public long? MaximumMemory { get; init; }
}
