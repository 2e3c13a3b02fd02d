namespace LaneKeeper.Engine.Lanes;

/// <summary>Whom a thread of the I/O lane serves: how long it may compute depends on that. Waiting is wrong on all of them.</summary>
internal enum LaneKind
{
    /// <summary>Not an I/O lane.</summary>
    None,

    /// <summary>Async code whose callers are not known.</summary>
    Async,

    /// <summary>A client waits for the answer.</summary>
    Request,

    /// <summary>The one thread that draws and takes input.</summary>
    Ui,

    /// <summary>A timer, a continuation, a handler of the pool or of a socket: short work by contract.</summary>
    Callback,

    /// <summary>
    /// A background service, consumer or job, or async code that was handed to <c>Task.Run</c>: nobody waits for its answer, so that it
    /// may compute; it still must not hold a thread of the pool while it waits.
    /// </summary>
    Background,
}
