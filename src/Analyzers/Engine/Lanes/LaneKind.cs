namespace LaneKeeper.Engine.Lanes;

/// <summary>Whom a thread of the I/O lane serves: how long it may compute depends on that. Waiting is wrong on all of them.</summary>
internal enum LaneKind
{
    /// <summary>Neither an I/O lane nor a parallel loop.</summary>
    None,

    /// <summary>Async code whose callers are not known.</summary>
    Async,

    /// <summary>A client waits for the answer.</summary>
    Request,

    /// <summary>The one thread that draws and takes input.</summary>
    Ui,

    /// <summary>A timer, a continuation, a handler of a socket: short work by contract.</summary>
    Callback,

    /// <summary>
    /// A background service, consumer or job, what was queued to the pool, or async code that was handed to <c>Task.Run</c>: nobody waits for its
    /// answer, so that it may compute; it still must not hold a thread of the pool while it waits.
    /// </summary>
    Background,

    /// <summary>The compute lane, where the workers of a parallel loop or query are: one for each core.</summary>
    Parallel,
}
