using System;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>Tells whether two processes run the same build of this program: its file may be replaced while the first one runs.</summary>
internal static class ProgramIdentity
{
    // .NET's size of a Guid.
    private const int Length = 16;

    public static Guid Own { get; } = typeof(ProgramIdentity).Module.ModuleVersionId;

    public static ValueTask WriteAsync(WorkerPipe pipe) => pipe.WriteAsync(Own.ToByteArray());

    public static async ValueTask<Guid> ReadAsync(WorkerPipe pipe)
    {
        var bytes = new byte[Length];
        await pipe.ReadAsync(bytes).ConfigureAwait(false);
        return new Guid(bytes);
    }
}
