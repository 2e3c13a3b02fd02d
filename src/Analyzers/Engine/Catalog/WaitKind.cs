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
    Network,
    Dns,
    Database,
    Disk,

    /// <summary>Another program.</summary>
    Process,
    Console,

    /// <summary>Code to be loaded from disk.</summary>
    Load,

    /// <summary>The garbage collector.</summary>
    Collect,

    /// <summary>A stream of unknown nature.</summary>
    Stream,

    /// <summary>A reader or writer of unknown nature.</summary>
    Text,
}

/// <summary>How sure it is that a call blocks.</summary>
internal enum WaitTier
{
    /// <summary>Whatever the object is.</summary>
    Hard,

    /// <summary>Only if the stream, reader, writer or connection is not in memory.</summary>
    Stream,
}
