namespace LaneKeeper.Engine.Waits;

/// <summary>What is behind a stream, a reader, a writer or a connection, in the order of what prevails where several meet.</summary>
internal enum Medium
{
    /// <summary>Nothing that could be waited for, or nothing that could be awaited instead.</summary>
    Memory,

    /// <summary>The program's own input and output.</summary>
    Console,

    /// <summary>The file system.</summary>
    Disk,

    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>Another process, by its output.</summary>
    Program,

    /// <summary>A peer: the network, a pipe.</summary>
    Remote,
}
