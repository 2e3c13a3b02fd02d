using System;
using System.IO;

namespace LaneKeeper.Workers;

/// <summary>How values of one type travel: eight bytes of length (-1 for null), then the value. Both ends are of one program, so they agree.</summary>
internal abstract class Payload<T>
{
    /// <summary>Writes a head of the caller's and a value; a value that cannot travel fails before anything is written.</summary>
    /// <exception cref="NotSupportedException">The value cannot travel.</exception>
    public abstract void Write(WorkerPipe pipe, ReadOnlySpan<byte> head, T value);

    public abstract T Read(WorkerPipe pipe);

    protected static void WriteHead(WorkerPipe pipe, ReadOnlySpan<byte> head, long length)
    {
        Span<byte> bytes = stackalloc byte[head.Length + sizeof(long)];
        head.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes[head.Length..], length);
        pipe.Write(bytes);
    }

    protected static InvalidDataException WrongLength(long length) => new($"A value of type '{typeof(T)}' does not have {length} bytes.");
}

/// <summary>No value at all.</summary>
internal sealed class NothingPayload : Payload<Nothing>
{
    public override void Write(WorkerPipe pipe, ReadOnlySpan<byte> head, Nothing value) => WriteHead(pipe, head, 0);

    public override Nothing Read(WorkerPipe pipe) => pipe.ReadInt64() is var length && length == 0 ? default : throw WrongLength(length);
}
