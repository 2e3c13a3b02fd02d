using System.Text.Json.Serialization;

namespace LaneKeeper.Demo.Measuring;

/// <summary>What one form did with its work, and what it cost.</summary>
internal sealed record Measurement
{
    public required int Clients { get; init; }

    public required int Requests { get; init; }

    /// <summary>Fewer than the requests if the form was stopped at its time limit.</summary>
    public required int Answered { get; init; }

    public bool IsComplete => Answered == Requests;

    /// <summary>The sum of all answers: equal for two forms that did the same work.</summary>
    public required long SumOfAnswers { get; init; }

    public required double Seconds { get; init; }

    public double RequestsPerSecond => Answered / Seconds;

    /// <summary>The longest time that a piece of work stood in the thread pool's queue before it ran.</summary>
    public required double LongestGapMilliseconds { get; init; }

    /// <summary>The most threads that the process had at once, above those that it had before the work began.</summary>
    public required int PeakThreads { get; init; }

    public required int PeakPoolThreads { get; init; }

    /// <summary>CPU time divided by wall time.</summary>
    public required double CoresUsed { get; init; }

    /// <summary>Which thread ran when, if that was recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Timeline? Timeline { get; init; }
}
