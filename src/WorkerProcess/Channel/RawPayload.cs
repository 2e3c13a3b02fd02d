using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LaneKeeper.Workers;

/// <summary>A value without references, as its bytes.</summary>
internal sealed class RawPayload<T> : Payload<T>
    where T : unmanaged
{
    public override void Write(WorkerPipe pipe, ReadOnlySpan<byte> head, T value)
    {
        WriteHead(pipe, head, Unsafe.SizeOf<T>());
        pipe.Write(MemoryMarshal.AsBytes(new Span<T>(ref value)));
    }

    public override T Read(WorkerPipe pipe)
    {
        if (pipe.ReadInt64() is var length && length != Unsafe.SizeOf<T>())
            throw WrongLength(length);

        T value = default;
        pipe.Read(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }
}

/// <summary>Values without references one after the other, as their bytes: arrays, and the characters of a string.</summary>
internal static class RawElements<T>
    where T : unmanaged
{
    // A span of bytes has no more than int.MaxValue of them, an array of larger elements may.
    private const int MostBytesAtOnce = 1 << 30;

    private static int MostAtOnce => MostBytesAtOnce / Unsafe.SizeOf<T>();

    public static void Write(WorkerPipe pipe, ReadOnlySpan<T> elements)
    {
        for (; elements.Length > MostAtOnce; elements = elements[MostAtOnce..])
            pipe.Write(MemoryMarshal.AsBytes(elements[..MostAtOnce]));

        pipe.Write(MemoryMarshal.AsBytes(elements));
    }

    public static void Read(WorkerPipe pipe, Span<T> elements)
    {
        for (; elements.Length > MostAtOnce; elements = elements[MostAtOnce..])
            pipe.Read(MemoryMarshal.AsBytes(elements[..MostAtOnce]));

        pipe.Read(MemoryMarshal.AsBytes(elements));
    }
}

/// <summary>An array of values without references, as their bytes.</summary>
internal sealed class RawArrayPayload<T> : Payload<T[]?>
    where T : unmanaged
{
    public override void Write(WorkerPipe pipe, ReadOnlySpan<byte> head, T[]? value)
    {
        WriteHead(pipe, head, value is null ? -1 : (long)value.Length * Unsafe.SizeOf<T>());
        RawElements<T>.Write(pipe, value);
    }

    public override T[]? Read(WorkerPipe pipe)
    {
        var length = pipe.ReadInt64();
        if (length < 0)
            return null;

        if (length % Unsafe.SizeOf<T>() != 0 || length / Unsafe.SizeOf<T>() > Array.MaxLength)
            throw WrongLength(length);

        var value = GC.AllocateUninitializedArray<T>((int)(length / Unsafe.SizeOf<T>()));
        RawElements<T>.Read(pipe, value);
        return value;
    }
}

/// <summary>A string, as its UTF-16 characters: also those that UTF-8 and JSON cannot carry.</summary>
internal sealed class TextPayload : Payload<string?>
{
    public static TextPayload Instance { get; } = new();

    public override void Write(WorkerPipe pipe, ReadOnlySpan<byte> head, string? value)
    {
        WriteHead(pipe, head, value is null ? -1 : (long)value.Length * sizeof(char));
        RawElements<char>.Write(pipe, value);
    }

    public override string? Read(WorkerPipe pipe)
    {
        var length = pipe.ReadInt64();
        if (length < 0)
            return null;

        if (length % sizeof(char) != 0 || length / sizeof(char) > Array.MaxLength)
            throw WrongLength(length);

        var characters = new char[length / sizeof(char)];
        RawElements<char>.Read(pipe, characters);
        return new string(characters);
    }
}
