using LaneKeeper.Demo.Scenarios;

namespace LaneKeeper.Demo;

/// <summary>What is to be run, how thoroughly, and where the results go beside the console.</summary>
internal sealed record RunRequest(
    IReadOnlyList<Scenario> Scenarios, bool OnlyScenarios, bool Quick, FileInfo? Json, FileInfo? Report, FileInfo? Picture)
{
    /// <summary>Whether all is run that there is: a quick run has no time for the web server.</summary>
    public bool IsWhole => !OnlyScenarios && !Quick;

    /// <summary>Whether threads are drawn, so that they must be recorded.</summary>
    public bool IsDrawn => Report is not null || Picture is not null;
}
