namespace LaneKeeper.Engine.Catalog;

/// <summary>What a blocking call waits for.</summary>
internal enum WaitKind
{
    /// <summary>Time to pass.</summary>
    Sleep,

    /// <summary>A task to complete.</summary>
    Task,

    /// <summary>Another thread: an event, a semaphore, a thread's end, a collection's next item.</summary>
    Wait,

    /// <summary>The workers of a parallel loop or query.</summary>
    Parallel,

    /// <summary>A peer on the network.</summary>
    Network,

    /// <summary>A name server.</summary>
    Dns,

    /// <summary>A database.</summary>
    Database,

    /// <summary>The file system.</summary>
    Disk,

    /// <summary>Another process.</summary>
    Process,

    /// <summary>A person at the console.</summary>
    Console,

    /// <summary>Whatever is behind a stream, a reader or a writer.</summary>
    Stream,

    /// <summary>An assembly or a native library to be loaded.</summary>
    Load,

    /// <summary>The garbage collector.</summary>
    Gc,

    /// <summary>Whoever holds a lock, which is short as a rule.</summary>
    Lock,
}
