using LaneKeeper.Engine.Catalog;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>How a message names what is waited for.</summary>
internal static class WaitKindText
{
    public static string Of(WaitKind kind) => kind switch
    {
        WaitKind.Sleep => "time to pass",
        WaitKind.Task => "a task",
        WaitKind.Network => "the network",
        WaitKind.Dns => "a name server",
        WaitKind.Database => "the database",
        WaitKind.Process => "another process",
        WaitKind.Wait => "another thread",
        WaitKind.Disk => "the file system",
        _ => "the other end of the stream",
    };
}
