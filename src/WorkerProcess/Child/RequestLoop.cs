using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

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

    public RequestLoop(WorkerPipe pipe) => _pipe = pipe;

    /// <exception cref="IOException">The parent is gone.</exception>
    public void Run()
    {
        var program = ProgramIdentity.ReadAsync(_pipe).AsTask().GetAwaiter().GetResult();
        new Thread(LookOut) { IsBackground = true, Name = "LaneKeeper worker look-out" }.Start();
        while (true)
        {
            _requests.Wait();
            ServeAsync(program == ProgramIdentity.Own).GetAwaiter().GetResult();
        }
    }

    private void LookOut()
    {
        try
        {
            while (true)
            {
                _ = _pipe.ReadByteAsync().AsTask().GetAwaiter().GetResult();
                _isWorking = true;
                _requests.Release();
                _taken.Wait();
            }
        }
        catch (IOException)
        {
            // In the middle of work nothing of the program's is asked, since it might not end.
            if (_isWorking)
                Process.GetCurrentProcess().Kill();

            Environment.Exit(0);
        }
    }

    private async Task ServeAsync(bool isSameProgram)
    {
        var place = await _pipe.ReadInt32Async().ConfigureAwait(false);
        var method = await _pipe.ReadInt32Async().ConfigureAwait(false);
        var entryPoint = isSameProgram ? EntryPoints.At(place, method) : null;
        if (entryPoint is null)
        {
            await TextPayload.Instance.WriteAsync(_pipe, Answer.Refusal, isSameProgram
                ? "it has no such work, since the code was edited while the program ran (hot reload), or trimmed away"
                : "its file was replaced while the program ran").ConfigureAwait(false);
            Environment.Exit(0);
        }

        var hasInput = false;
        try
        {
            await entryPoint.ServeAsync(method, _pipe, isWorking =>
            {
                // The parent may close the pipe as soon as it has the answer.
                _isWorking = isWorking;
                if (!hasInput)
                    _taken.Release();

                hasInput = true;
            }).ConfigureAwait(false);
        }
        catch (Exception thrown) when (hasInput || thrown is not IOException)
        {
            _isWorking = false;
            if (!hasInput)
                _taken.Release();

            await AnswerAsync(thrown).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(Exception thrown)
    {
        await TextPayload.Instance.WriteAsync(_pipe, Answer.Exception, thrown.GetType().FullName).ConfigureAwait(false);
        await TextPayload.Instance.WriteAsync(_pipe, default, thrown.Message).ConfigureAwait(false);
        await TextPayload.Instance.WriteAsync(_pipe, default, thrown.ToString()).ConfigureAwait(false);
    }
}
