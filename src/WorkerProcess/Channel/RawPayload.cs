using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>A value without references, as its bytes.</summary>
internal sealed class RawPayload<T> : Payload<T>
    where T : unmanaged
{
    public override ValueTask WriteAsync(WorkerPipe pipe, ReadOnlyMemory<byte> head, T value)
    {
        var bytes = new byte[head.Length + sizeof(long) + Unsafe.SizeOf<T>()];
        HeadWithLength(head, Unsafe.SizeOf<T>()).CopyTo(bytes.AsSpan());
        MemoryMarshal.Write(bytes.AsSpan(head.Length + sizeof(long)), in value);
        return pipe.WriteAsync(bytes);
    }

    public override async ValueTask<T> ReadAsync(WorkerPipe pipe)
    {
        var length = await pipe.ReadInt64Async().ConfigureAwait(false);
        if (length != Unsafe.SizeOf<T>())
            throw WrongLength(length);

        var bytes = new byte[length];
        await pipe.ReadAsync(bytes).ConfigureAwait(false);
        return MemoryMarshal.Read<T>(bytes);
    }
}

/// <summary>Values without references one after the other, as their bytes: arrays, and the characters of a string.</summary>
internal static class RawElements<T>
    where T : unmanaged
{
    // Large enough that a pipe is never idle, small enough to stay in a processor's cache.
    private const int BufferBytes = 256 * 1024;

    public static async ValueTask WriteAsync(WorkerPipe pipe, ReadOnlyMemory<T> elements)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var start = 0; start < elements.Length; start += PerBuffer)
            {
                var part = elements.Slice(start, Math.Min(PerBuffer, elements.Length - start));
                MemoryMarshal.AsBytes(part.Span).CopyTo(buffer);
                await pipe.WriteAsync(buffer.AsMemory(0, part.Length * Unsafe.SizeOf<T>())).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static async ValueTask ReadAsync(WorkerPipe pipe, Memory<T> elements)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (var start = 0; start < elements.Length; start += PerBuffer)
            {
                var part = elements.Slice(start, Math.Min(PerBuffer, elements.Length - start));
                var bytes = buffer.AsMemory(0, part.Length * Unsafe.SizeOf<T>());
                await pipe.ReadAsync(bytes).ConfigureAwait(false);
                bytes.Span.CopyTo(MemoryMarshal.AsBytes(part.Span));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int PerBuffer => BufferBytes / Unsafe.SizeOf<T>();
}

/// <summary>An array of values without references, as their bytes.</summary>
internal sealed class RawArrayPayload<T> : Payload<T[]?>
    where T : unmanaged
{
    public override async ValueTask WriteAsync(WorkerPipe pipe, ReadOnlyMemory<byte> head, T[]? value)
    {
        await pipe.WriteAsync(HeadWithLength(head, value is null ? -1 : (long)value.Length * Unsafe.SizeOf<T>())).ConfigureAwait(false);
        await RawElements<T>.WriteAsync(pipe, value).ConfigureAwait(false);
    }

    public override async ValueTask<T[]?> ReadAsync(WorkerPipe pipe)
    {
        var length = await pipe.ReadInt64Async().ConfigureAwait(false);
        if (length < 0)
            return null;

        if (length % Unsafe.SizeOf<T>() != 0 || length / Unsafe.SizeOf<T>() > Array.MaxLength)
            throw WrongLength(length);

        var value = GC.AllocateUninitializedArray<T>((int)(length / Unsafe.SizeOf<T>()));
        await RawElements<T>.ReadAsync(pipe, value).ConfigureAwait(false);
        return value;
    }
}

/// <summary>A string, as its UTF-16 characters: also those that UTF-8 and JSON cannot carry.</summary>
internal sealed class TextPayload : Payload<string?>
{
    public static TextPayload Instance { get; } = new();

    public override async ValueTask WriteAsync(WorkerPipe pipe, ReadOnlyMemory<byte> head, string? value)
    {
        await pipe.WriteAsync(HeadWithLength(head, value is null ? -1 : (long)value.Length * sizeof(char))).ConfigureAwait(false);
        await RawElements<char>.WriteAsync(pipe, value.AsMemory()).ConfigureAwait(false);
    }

    public override async ValueTask<string?> ReadAsync(WorkerPipe pipe)
    {
        var length = await pipe.ReadInt64Async().ConfigureAwait(false);
        if (length < 0)
            return null;

        if (length % sizeof(char) != 0 || length / sizeof(char) > Array.MaxLength)
            throw WrongLength(length);

        var characters = new char[length / sizeof(char)];
        await RawElements<char>.ReadAsync(pipe, characters).ConfigureAwait(false);
        return new string(characters);
    }
}
