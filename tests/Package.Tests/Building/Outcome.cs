using System.Text.RegularExpressions;

namespace LaneKeeper.Package.Tests.Building;

/// <summary>What a command printed, and the reports in it.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    // Behind a report stands its project, except where a file is the project.
    private static readonly Regex ReportLine = new(
        @"^\s*(?<file>[^\s(][^(]*)\((?<line>\d+),\d+\): (?<severity>warning|error) (?<id>LANE\d+): "
        + @"(?<message>.*) \((?<link>https://\S+)\)(?: \[|\r?$)",
        RegexOptions.Multiline);

    /// <summary>The reports of our rules, in the order of file and line; a report printed twice counts once.</summary>
    public IReadOnlyList<Report> Reports { get; } = [.. ReportLine.Matches(Output)
        .Select(match => new Report(
            Path.GetFileName(match.Groups["file"].Value), int.Parse(match.Groups["line"].Value), match.Groups["severity"].Value,
            match.Groups["id"].Value, match.Groups["message"].Value, match.Groups["link"].Value))
        .Distinct()
        .OrderBy(report => report.File, StringComparer.Ordinal).ThenBy(report => report.Line)];
}

/// <summary>One line of compiler output.</summary>
internal sealed record Report(string File, int Line, string Severity, string Id, string Message, string HelpLink)
{
    public string Place => $"{File}({Line}): {Severity} {Id}";
}
