using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>Passes on what a worker writes to its standard error to that of this process, and keeps the last of it.</summary>
internal sealed class StandardErrorTail
{
    // About a hundred lines: the whole stack of a crash.
    private const int KeptBytes = 16 * 1024;

    private readonly byte[] _kept = new byte[KeptBytes];
    private int _length;

    public StandardErrorTail(Stream error, bool blocks) =>
        Completion = blocks
            ? Task.Factory.StartNew(
                () => PumpAsync(error, blocks), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()
            : PumpAsync(error, blocks);

    /// <summary>Ends when all processes that hold the stream have closed it.</summary>
    public Task Completion { get; }

    /// <summary>The last lines.</summary>
    public override string ToString()
    {
        lock (_kept)
            return Encoding.UTF8.GetString(_kept, 0, _length).Trim();
    }

    private async Task PumpAsync(Stream error, bool blocks)
    {
        var buffer = new byte[KeptBytes];
        try
        {
            while (true)
            {
                var read = blocks ? error.Read(buffer) : await error.ReadAsync(buffer).ConfigureAwait(false);
                if (read == 0)
                    return;

                Keep(buffer.AsSpan(0, read));
                using var own = Console.OpenStandardError();
                own.Write(buffer, 0, read);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private void Keep(ReadOnlySpan<byte> read)
    {
        lock (_kept)
        {
            var old = Math.Min(_length, KeptBytes - read.Length);
            _kept.AsSpan(_length - old, old).CopyTo(_kept);
            read.CopyTo(_kept.AsSpan(old));
            _length = old + read.Length;
        }
    }
}
