// In the oldest form of the language, since that may be what is in the way.
using System;

namespace LaneKeeper
{
    /// <summary>REASON</summary>
    [Obsolete("REASON", error: true)]
    internal static class WorkerProcess
    {
    }

    /// <summary>REASON</summary>
    [Obsolete("REASON", error: true)]
    internal sealed class WorkerProcessPool
    {
    }

    /// <summary>REASON</summary>
    [Obsolete("REASON", error: true)]
    internal sealed class WorkerProcessOptions
    {
    }

    /// <summary>REASON</summary>
    [Obsolete("REASON", error: true)]
    internal sealed class WorkerProcessPoolOptions
    {
    }
}
