using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace LaneKeeper.Workers;

/// <summary>
/// Takes one request after the other. While it works, a thread of its own looks out for the next request or the end of the pipe, which
/// says that the parent wants no more or is gone: work that nobody waits for is not carried on.
/// </summary>
/// <remarks>What is on the way to the first result is compiled at each start, and so is written with few methods.</remarks>
internal sealed class RequestLoop
{
    private readonly WorkerPipe _pipe;
    private readonly SemaphoreSlim _requests = new(0);
    private readonly SemaphoreSlim _taken = new(0);
    private volatile bool _isWorking;
    private bool _hasInput;
    private bool _hasCulture;
    private IDisposable[]? _signals;

    public RequestLoop(WorkerPipe pipe) => _pipe = pipe;

    /// <summary>Returns when the parent wants nothing more.</summary>
    /// <exception cref="IOException">The parent is gone.</exception>
    public void Run()
    {
        _pipe.Write(new[] { Answer.Ready });

        // It starts while the parent takes its time to answer.
        new Thread(LookOut) { IsBackground = true, Name = "LaneKeeper worker look-out" }.Start();
        var isSameProgram = ProgramIdentity.ReadIsSame(_pipe);
        var request = _pipe.ReadByte();
        if (request < 0)
            return;

        Serve(isSameProgram);
        while (request != Request.Only)
        {
            _requests.Wait();
            Serve(isSameProgram);
        }
    }

    /// <summary>Says that the input has been read and the work begins: what comes next in the pipe is another request.</summary>
    public void Begin()
    {
        _hasInput = true;
        _isWorking = true;
        _taken.Release();
    }

    /// <summary>Says that the work has ended: the parent may close the pipe as soon as it has the answer.</summary>
    public void End() => _isWorking = false;

    private void LookOut()
    {
        _taken.Wait();
        IgnoreTerminal();
        while (_pipe.ReadByte() >= 0)
        {
            _requests.Release();
            _taken.Wait();
        }

        if (_isWorking)
            EndAtOnce();

        Environment.Exit(0);
    }

    // Ctrl+C goes to all processes of a terminal. It is for the parent to decide; when it ends, so does the worker. This, and the next,
    // stand apart since a method that is compiled loads all that it names, and they are not on the way to the work.
    private void IgnoreTerminal() => _signals = new IDisposable[]
    {
        PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static signal => signal.Cancel = true),
    };

    // In the middle of work nothing of the program's is asked, since it might not end.
    private static void EndAtOnce() => Process.GetCurrentProcess().Kill();

    private void Serve(bool isSameProgram)
    {
        Span<byte> head = stackalloc byte[4 * sizeof(int)];
        _pipe.Read(head);
        var cultureLength = BitConverter.ToInt32(head[(3 * sizeof(int))..]);
        if (cultureLength > 0 || _hasCulture)
            SetCulture(cultureLength);

        var entryPoint = isSameProgram ? EntryPoints.At(BitConverter.ToInt32(head)) : null;
        var work = entryPoint?.Work(BitConverter.ToInt32(head[sizeof(int)..]), BitConverter.ToInt32(head[(2 * sizeof(int))..]));
        if (work is null)
            Refuse(isSameProgram);

        _hasInput = false;
        try
        {
            entryPoint!.Serve(work!, _pipe, this);
        }
        catch (Exception thrown) when (_hasInput || thrown is not IOException)
        {
            if (!_hasInput)
                Begin();

            End();
            Tell(thrown);
        }
    }

    private void Refuse(bool isSameProgram)
    {
        TextPayload.Instance.Write(_pipe, new[] { Answer.Refusal }, isSameProgram
            ? "it has no such work, since the code was edited while the program ran (hot reload), or trimmed away"
            : "its file was replaced while the program ran");
        Environment.Exit(0);
    }

    // Apart, like the others: most calls load no culture.
    private void SetCulture(int length)
    {
        var names = new char[length];
        _pipe.Read(MemoryMarshal.AsBytes(names.AsSpan()));
        CallerCulture.Set(new string(names));
        _hasCulture = length > 0;
    }

    private void Tell(Exception thrown)
    {
        TextPayload.Instance.Write(_pipe, new[] { Answer.Exception }, thrown.GetType().FullName);
        TextPayload.Instance.Write(_pipe, default, thrown.Message);
        TextPayload.Instance.Write(_pipe, default, thrown.ToString());
    }
}
