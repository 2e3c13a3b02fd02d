using System.Globalization;
using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Scenarios;
using LaneKeeper.Demo.Warnings;

namespace LaneKeeper.Demo.Reporting;

/// <summary>A scenario with what the compiler said about it and what both of its forms did. No warnings: there was no log.</summary>
internal sealed record Comparison(
    Scenario Scenario, IReadOnlyList<CompilerWarning>? Warnings, Measurement Wrong, Measurement Right)
{
    /// <summary>Null if the wrong form answered nothing within its time limit.</summary>
    public double? TimesTheThroughput => Wrong.Answered == 0 ? null : Right.RequestsPerSecond / Wrong.RequestsPerSecond;

    /// <summary>The same, or what it surely exceeds: a form that answered nothing within its time would have answered one at most.</summary>
    public double TimesAtLeast => Right.RequestsPerSecond * Wrong.Seconds / Math.Max(1, Wrong.Answered);

    /// <summary>What both forms were given to do, as a sentence.</summary>
    public string Assignment => FormattableString.Invariant(
        $"{Right.Requests:N0} requests from {Right.Clients:N0} {(Right.Clients == 1 ? "client" : "clients")}; {Scenario.EachRequest}.");

    /// <summary>How many times as many requests the right form answers, as exactly as that can be said.</summary>
    public string Gain => FormattableString.Invariant(
        $"{(TimesTheThroughput is null ? "more than " : "")}{TimesAtLeast.ToString(TimesAtLeast < 10 ? "N1" : "N0", CultureInfo.InvariantCulture)}");

    /// <summary>Whether two forms that came to their ends did the same work.</summary>
    public bool HasEqualAnswers => !Wrong.IsComplete || !Right.IsComplete || Wrong.SumOfAnswers == Right.SumOfAnswers;
}
