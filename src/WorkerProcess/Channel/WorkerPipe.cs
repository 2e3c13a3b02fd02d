using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>One end of the two pipes between a program and its worker: it writes into one and reads from the other.</summary>
internal sealed class WorkerPipe : IDisposable
{
    private readonly Stream _output;
    private readonly Stream _input;
    private readonly bool _blocks;

    /// <param name="output">Where this end writes.</param>
    /// <param name="input">Where this end reads.</param>
    /// <param name="blocks">
    /// Whether a read or write holds its thread until it is done: in the worker, which has nothing else to do, and on Windows,
    /// where an anonymous pipe knows no other way; there a call has a thread of its own.
    /// </param>
    public WorkerPipe(Stream output, Stream input, bool blocks)
    {
        _output = output;
        _input = input;
        _blocks = blocks;
    }

    /// <summary>Tells the other end that nothing more will come.</summary>
    public void CloseOutput() => _output.Dispose();

    public void Dispose()
    {
        _output.Dispose();
        _input.Dispose();
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (!_blocks)
            return _output.WriteAsync(bytes);

        _output.Write(bytes.Span);
        return default;
    }

    /// <summary>Fills the buffer.</summary>
    /// <exception cref="EndOfStreamException">The other end has closed before that.</exception>
    public ValueTask ReadAsync(Memory<byte> buffer)
    {
        if (!_blocks)
            return _input.ReadExactlyAsync(buffer);

        _input.ReadExactly(buffer.Span);
        return default;
    }

    public async ValueTask<byte> ReadByteAsync()
    {
        var buffer = new byte[sizeof(byte)];
        await ReadAsync(buffer).ConfigureAwait(false);
        return buffer[0];
    }

    public async ValueTask<int> ReadInt32Async()
    {
        var buffer = new byte[sizeof(int)];
        await ReadAsync(buffer).ConfigureAwait(false);
        return BinaryPrimitives.ReadInt32LittleEndian(buffer);
    }

    public async ValueTask<long> ReadInt64Async()
    {
        var buffer = new byte[sizeof(long)];
        await ReadAsync(buffer).ConfigureAwait(false);
        return BinaryPrimitives.ReadInt64LittleEndian(buffer);
    }
}
