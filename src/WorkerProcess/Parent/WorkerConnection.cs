using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>A worker process as its parent sees it: it is started, asked one thing after the other, and ended.</summary>
internal sealed class WorkerConnection : IAsyncDisposable
{
    // What a process that has been told to end gets before it is killed, and what a dead one's pipes get to run dry.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.2);

    // An anonymous pipe of Windows blocks whoever reads it.
    private static readonly bool Blocks = OperatingSystem.IsWindows();

    // A process that starts inherits all handles that may be inherited, also those that are meant for another.
    private static readonly object Starting = new();

    private readonly Process _process;
    private readonly WorkerPipe _pipe;
    private readonly StandardErrorTail _error;
    private readonly Task _exit;
    private Task? _kill;

    private WorkerConnection(Process process, WorkerPipe pipe)
    {
        _process = process;
        _pipe = pipe;
        ProcessId = process.Id;
        _error = new StandardErrorTail(process.StandardError.BaseStream, Blocks);
        _exit = process.WaitForExitAsync();
        Exit = ExitAsync();
    }

    /// <summary>The number that the operating system gave to the process.</summary>
    public int ProcessId { get; }

    /// <summary>Ends when the process has ended and what it wrote before has been read.</summary>
    public Task Exit { get; }

    /// <summary>Whether the process can be asked again.</summary>
    public bool IsAlive => !_exit.IsCompleted;

    /// <summary>Starts a process; takes a few milliseconds, in which it holds the thread.</summary>
    /// <exception cref="Win32Exception">The operating system does not start the process.</exception>
    public static WorkerConnection Start(WorkerProcessOptions options)
    {
        var start = new ProcessStartInfo(ProgramFile.Command.File)
        {
            // Standard output stays that of the program. The input is closed: two processes that read it would take it from each other.
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        if (ProgramFile.Command.Argument is { } argument)
            start.ArgumentList.Add(argument);

        foreach (var (name, value) in options.Environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var answers = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var pipe = new WorkerPipe(requests, answers, Blocks);
        try
        {
            Invitation.Write(start.Environment, requests.GetClientHandleAsString(), answers.GetClientHandleAsString(), Settings(options));
            var process = Start(start, requests, answers);
            SetPriority(process, options.Priority);
            return new WorkerConnection(process, pipe);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>Asks the process to run work, and waits for what it answers.</summary>
    /// <param name="work">The work.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="isFirst">Whether the process has just been started.</param>
    /// <param name="isLast">Whether it is asked for nothing more.</param>
    public Task<TOut> AskAsync<TIn, TOut>(EntryPoints.Found work, TIn input, bool isFirst, bool isLast)
    {
        var entryPoint = (EntryPoint<TIn, TOut>)work.EntryPoint;
        var request = RequestOf(work, isLast);
        return Blocks
            ? Task.Factory.StartNew(
                () => ExchangeAsync(entryPoint, request, input, isFirst), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()
            : ExchangeAsync(entryPoint, request, input, isFirst);
    }

    /// <summary>What is told of a process that ended in the middle of a call.</summary>
    public WorkerProcessException Ended() =>
        new($"The worker process ended with exit code {_process.ExitCode} before it answered.", ProcessId)
        {
            ExitCode = _process.ExitCode,
            StandardError = _error.ToString(),
        };

    /// <summary>Kills the process and all that it has started. That takes a look at all processes of the machine: not on the caller's thread.</summary>
    public Task KillAsync()
    {
        lock (_process)
            return _kill ??= Task.Run(Kill);
    }

    /// <summary>Tells the process to end, and sees to it that it does.</summary>
    public async ValueTask DisposeAsync()
    {
        _pipe.CloseOutput();
        if (await Task.WhenAny(_exit, Task.Delay(Grace)).ConfigureAwait(false) != _exit)
        {
            await KillAsync().ConfigureAwait(false);
            await Task.WhenAny(_exit, Task.Delay(Grace)).ConfigureAwait(false);
        }

        // What it wrote last is in the pipe already; what it has started may hold that open for long.
        await Task.WhenAny(_error.Completion, Task.Delay(Moment)).ConfigureAwait(false);
        _pipe.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself, or is ending.
        }
    }

    private async Task ExitAsync()
    {
        await _exit.ConfigureAwait(false);
        await Task.WhenAny(_error.Completion, Task.Delay(Grace)).ConfigureAwait(false);
    }

    private async Task<TOut> ExchangeAsync<TIn, TOut>(EntryPoint<TIn, TOut> entryPoint, byte[] request, TIn input, bool isFirst)
    {
        if (isFirst)
        {
            // What is written to a process that is still starting would hold this thread.
            if (await _pipe.WaitForByteAsync().ConfigureAwait(false) != Answer.Ready)
                throw new InvalidOperationException("The worker process does not speak as one.");

            ProgramIdentity.Write(_pipe);
        }

        entryPoint.Input.Write(_pipe, request, input);
        var kind = await _pipe.WaitForByteAsync().ConfigureAwait(false);
        return kind switch
        {
            Answer.Result => entryPoint.Output.Read(_pipe),
            Answer.Exception => throw ReadException(),
            _ => throw new InvalidOperationException($"The program cannot serve as its own worker process: {TextPayload.Instance.Read(_pipe)}."),
        };
    }

    private WorkerProcessException ReadException()
    {
        var (type, message, text) = (TextPayload.Instance.Read(_pipe), TextPayload.Instance.Read(_pipe), TextPayload.Instance.Read(_pipe));
        return new WorkerProcessException($"The work in the worker process threw {type}: {message}", ProcessId)
        {
            ExceptionType = type,
            ExceptionMessage = message,
            ExceptionText = text,
        };
    }

    private static byte[] RequestOf(EntryPoints.Found work, bool isLast)
    {
        const int Numbers = 1 + (4 * sizeof(int));
        var culture = MemoryMarshal.AsBytes<char>(CallerCulture.Names());
        var head = new byte[Numbers + culture.Length];
        head[0] = isLast ? Request.Only : Request.One;
        BitConverter.TryWriteBytes(head.AsSpan(1), work.Place);
        BitConverter.TryWriteBytes(head.AsSpan(1 + sizeof(int)), work.First);
        BitConverter.TryWriteBytes(head.AsSpan(1 + (2 * sizeof(int))), work.Second);
        BitConverter.TryWriteBytes(head.AsSpan(1 + (3 * sizeof(int))), culture.Length / sizeof(char));
        culture.CopyTo(head.AsSpan(Numbers));
        return head;
    }

    private static Process Start(ProcessStartInfo start, AnonymousPipeServerStream requests, AnonymousPipeServerStream answers)
    {
        lock (Starting)
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException("The worker process does not start.");
            requests.DisposeLocalCopyOfClientHandle();
            answers.DisposeLocalCopyOfClientHandle();
            process.StandardInput.Dispose();
            return process;
        }
    }

    private static List<(string Name, string Value)> Settings(WorkerProcessOptions options)
    {
        // A heap for each core is made for a server, not for one piece of work. https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector
        var settings = new List<(string Name, string Value)> { ("DOTNET_gcServer", "0") };
        if (options.MaximumMemory is { } bytes)
            settings.Add(("DOTNET_GCHeapHardLimit", bytes.ToString("X", CultureInfo.InvariantCulture)));

        return settings;
    }

    private static void SetPriority(Process process, ProcessPriorityClass priority)
    {
        if (priority == ProcessPriorityClass.Normal)
            return;

        try
        {
            process.PriorityClass = priority;
        }
        catch (InvalidOperationException)
        {
            // It has ended already; the call will say so.
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }
}
