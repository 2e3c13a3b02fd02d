using System;

namespace LaneKeeper;

/// <summary>The work threw an exception in its process, or the process ended before it answered.</summary>
internal sealed class WorkerProcessException : Exception
{
    internal WorkerProcessException(string message, int processId)
        : base(message) => ProcessId = processId;

    /// <summary>The number that the operating system gave to the process.</summary>
    public int ProcessId { get; }

    /// <summary>The full name of the type of the exception that the work threw; null if the process ended.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>The message of the exception that the work threw; null if the process ended.</summary>
    public string? ExceptionMessage { get; init; }

    /// <summary>The exception that the work threw as text, with its inner exceptions and the stack in the process; null if the process ended.</summary>
    public string? ExceptionText { get; init; }

    /// <summary>The exit code of a process that ended; null if the work threw. On Unix 128 more than the number of the signal that ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The last lines that a process that ended wrote to its standard error; empty if the work threw.</summary>
    public string StandardError { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString()
    {
        var detail = ExceptionText ?? StandardError;
        return detail.Length == 0
            ? base.ToString()
            : $"{base.ToString()}{Environment.NewLine}--- in worker process {ProcessId} ---{Environment.NewLine}{detail}";
    }
}
