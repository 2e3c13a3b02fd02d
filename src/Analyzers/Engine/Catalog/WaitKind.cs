namespace LaneKeeper.Engine.Catalog;

/// <summary>What a blocking call waits for; the head of <c>blocking-apis.txt</c> explains the words.</summary>
internal enum WaitKind
{
    /// <summary>Time to pass.</summary>
    Sleep,

    /// <summary>A task to complete.</summary>
    Task,

    /// <summary>A signal, a thread, a lock.</summary>
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

    /// <summary>Another program.</summary>
    Process,

    /// <summary>A person at the console.</summary>
    Console,

    /// <summary>Code to be loaded from disk.</summary>
    Load,

    /// <summary>The garbage collector.</summary>
    Collect,

    /// <summary>Whatever is behind a stream, a reader or a writer.</summary>
    Stream,
}
