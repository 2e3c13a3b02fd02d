namespace LaneKeeper.Engine.Lanes;

/// <summary>What the thread that runs a piece of code is meant for.</summary>
internal enum Lane
{
    /// <summary>Nothing is known, so nothing is claimed.</summary>
    Unknown,

    /// <summary>Waiting without holding the thread: async code, requests, UI, timers, callbacks.</summary>
    Io,

    /// <summary>Computing: <c>Task.Run</c>, <c>Parallel</c>, PLINQ.</summary>
    Compute,

    /// <summary>A thread of its own, which may wait as it likes.</summary>
    Dedicated,

    /// <summary>Before the program serves anybody, when it ends, or a test: nobody else needs the thread.</summary>
    Startup,
}
