using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>How values of one type travel: eight bytes of length (-1 for null), then the value. Both ends are of one program, so they agree.</summary>
internal abstract class Payload<T>
{
    /// <summary>Writes a head of the caller's and a value; a value that cannot travel fails before anything is written.</summary>
    /// <exception cref="NotSupportedException">The value cannot travel.</exception>
    public abstract ValueTask WriteAsync(WorkerPipe pipe, ReadOnlyMemory<byte> head, T value);

    public abstract ValueTask<T> ReadAsync(WorkerPipe pipe);

    protected static byte[] HeadWithLength(ReadOnlyMemory<byte> head, long length)
    {
        var bytes = new byte[head.Length + sizeof(long)];
        head.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(head.Length), length);
        return bytes;
    }

    protected static InvalidDataException WrongLength(long length) => new($"A value of type '{typeof(T)}' does not have {length} bytes.");
}

/// <summary>No value at all.</summary>
internal sealed class NothingPayload : Payload<Nothing>
{
    public override ValueTask WriteAsync(WorkerPipe pipe, ReadOnlyMemory<byte> head, Nothing value) => pipe.WriteAsync(HeadWithLength(head, 0));

    public override async ValueTask<Nothing> ReadAsync(WorkerPipe pipe)
    {
        var length = await pipe.ReadInt64Async().ConfigureAwait(false);
        return length == 0 ? default : throw WrongLength(length);
    }
}
