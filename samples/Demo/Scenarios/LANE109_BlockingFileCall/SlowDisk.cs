using System.Collections.Concurrent;
using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace LaneKeeper.Demo.Scenarios.BlockingFileCall;

/// <summary>
/// Stands for a disk that takes its time: each file is a pipe, into which a thread of the disk's own writes a little later. The
/// files of this machine are in its memory by the second time they are read.
/// </summary>
internal sealed class SlowDisk
{
    private readonly TimeSpan _latency;
    private readonly BlockingCollection<(int File, long Due, AnonymousPipeServerStream Content)> _opened = [];

    public SlowDisk(TimeSpan latency)
    {
        _latency = latency;
        new Thread(Serve) { IsBackground = true, Name = nameof(SlowDisk) }.Start();
    }

    public FileStream Open(int file)
    {
        var content = new AnonymousPipeServerStream(PipeDirection.Out);
        var handle = new SafeFileHandle(content.ClientSafePipeHandle.DangerousGetHandle(), ownsHandle: true);
        content.ClientSafePipeHandle.SetHandleAsInvalid();
        _opened.Add((file, Environment.TickCount64 + (long)_latency.TotalMilliseconds, content));
        return new FileStream(handle, FileAccess.Read, bufferSize: 0);
    }

    private void Serve()
    {
        foreach (var (file, due, content) in _opened.GetConsumingEnumerable())
        {
            Thread.Sleep((int)Math.Max(0, due - Environment.TickCount64));
            content.WriteByte((byte)(file & 0x7F));
            content.Dispose();
        }
    }
}
