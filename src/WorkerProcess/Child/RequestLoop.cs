using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace LaneKeeper.Workers;

/// <summary>
/// Takes one request after the other. A thread of its own looks out for the next request or the end of the pipe, which says
/// that the parent wants no more or is gone: work that nobody waits for is not carried on.
/// </summary>
internal sealed class RequestLoop
{
    private readonly WorkerPipe _pipe;
    private readonly SemaphoreSlim _requests = new(0);
    private readonly SemaphoreSlim _taken = new(0);
    private volatile bool _isWorking;
    private bool _hasCulture;
    private IDisposable[]? _signals;

    public RequestLoop(WorkerPipe pipe) => _pipe = pipe;

    /// <exception cref="IOException">The parent is gone.</exception>
    public void Run()
    {
        _pipe.Write(new[] { Answer.Ready });
        var isSameProgram = ProgramIdentity.ReadIsSame(_pipe);
        new Thread(LookOut) { IsBackground = true, Name = "LaneKeeper worker look-out" }.Start();
        while (true)
        {
            _requests.Wait();
            Serve(isSameProgram);
        }
    }

    private void LookOut()
    {
        while (_pipe.ReadByte() >= 0)
        {
            _isWorking = true;
            _requests.Release();
            if (_signals is null)
                IgnoreTerminal();

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
        var place = _pipe.ReadInt32();
        var method = _pipe.ReadInt32();
        var cultureLength = _pipe.ReadInt32();
        if (cultureLength > 0 || _hasCulture)
            SetCulture(cultureLength);

        var entryPoint = isSameProgram ? EntryPoints.At(place, method) : null;
        if (entryPoint is null)
        {
            TextPayload.Instance.Write(_pipe, new[] { Answer.Refusal }, isSameProgram
                ? "it has no such work, since the code was edited while the program ran (hot reload), or trimmed away"
                : "its file was replaced while the program ran");
            Environment.Exit(0);
        }

        var hasInput = false;
        try
        {
            entryPoint.Serve(method, _pipe, isWorking =>
            {
                // The parent may close the pipe as soon as it has the answer.
                _isWorking = isWorking;
                if (!hasInput)
                    _taken.Release();

                hasInput = true;
            });
        }
        catch (Exception thrown) when (hasInput || thrown is not IOException)
        {
            _isWorking = false;
            if (!hasInput)
                _taken.Release();

            Tell(thrown);
        }
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
