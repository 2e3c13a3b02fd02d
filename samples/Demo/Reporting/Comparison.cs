using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Scenarios;
using LaneKeeper.Demo.Warnings;

namespace LaneKeeper.Demo.Reporting;

/// <summary>A scenario with what the compiler said about it and what both of its forms did. No warnings: there was no log.</summary>
internal sealed record Comparison(
    Scenario Scenario, IReadOnlyList<CompilerWarning>? Warnings, Measurement Wrong, Measurement Right)
{
    public double TimesTheThroughput => Right.RequestsPerSecond / Wrong.RequestsPerSecond;
}
