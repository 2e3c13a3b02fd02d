using System;
using System.IO;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>
/// One end of the two pipes between a program and its worker: it writes into one and reads from the other. Only the wait for what
/// the other end has still to do is asynchronous; what it is sending or taking already passes through memory.
/// </summary>
internal sealed class WorkerPipe : IDisposable
{
    private readonly Stream _output;
    private readonly Stream _input;
    private readonly bool _blocks;

    /// <param name="output">Where this end writes.</param>
    /// <param name="input">Where this end reads.</param>
    /// <param name="blocks">
    /// Whether a wait holds its thread: in the worker, which has nothing else to do, and on Windows, where an anonymous pipe knows
    /// no other way; there a call has a thread of its own.
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

    public void Write(ReadOnlySpan<byte> bytes) => _output.Write(bytes);

    /// <summary>Fills the buffer.</summary>
    /// <exception cref="EndOfStreamException">The other end has closed before that.</exception>
    public void Read(Span<byte> buffer) => _input.ReadExactly(buffer);

    public long ReadInt64()
    {
        Span<byte> buffer = stackalloc byte[sizeof(long)];
        Read(buffer);
        return BitConverter.ToInt64(buffer);
    }

    /// <summary>The next byte; -1 if the other end has closed.</summary>
    public int ReadByte() => _input.ReadByte();

    /// <summary>Waits for the next byte.</summary>
    /// <exception cref="EndOfStreamException">The other end has closed.</exception>
    public async ValueTask<byte> WaitForByteAsync()
    {
        var buffer = new byte[sizeof(byte)];
        if (_blocks)
            Read(buffer);
        else
            await _input.ReadExactlyAsync(buffer).ConfigureAwait(false);

        return buffer[0];
    }
}
