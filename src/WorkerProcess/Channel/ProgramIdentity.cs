using System;

namespace LaneKeeper.Workers;

/// <summary>Tells whether two processes run the same build of this program: its file may be replaced while the first one runs.</summary>
internal static class ProgramIdentity
{
    // .NET's size of a Guid.
    private const int Length = 16;

    public static void Write(WorkerPipe pipe) => pipe.Write(typeof(ProgramIdentity).Module.ModuleVersionId.ToByteArray());

    /// <summary>Reads what the other process has written; whether it runs the same build.</summary>
    public static bool ReadIsSame(WorkerPipe pipe)
    {
        Span<byte> bytes = stackalloc byte[Length];
        pipe.Read(bytes);
        return new Guid(bytes) == typeof(ProgramIdentity).Module.ModuleVersionId;
    }
}
