using System.Text.RegularExpressions;

namespace LaneKeeper.Demo.Tests;

/// <summary>The sources of a scenario: a folder that is named after its rule.</summary>
internal sealed partial record ScenarioFolder(string Rule, string Path)
{
    public static IReadOnlyList<ScenarioFolder> All { get; } =
    [
        .. Directory.GetDirectories(System.IO.Path.Combine(DemoProgram.RepositoryRoot, "samples", "Demo", "Scenarios"), "LANE*")
            .Select(path => new ScenarioFolder(System.IO.Path.GetFileName(path).Split('_')[0], path))
            .OrderBy(folder => folder.Rule, StringComparer.Ordinal),
    ];

    /// <summary>The rules about code, from the tables that the analyzers' own build checks; 0xx is about configuration.</summary>
    public static IReadOnlyList<string> RuleIds { get; } =
    [
        .. Directory.GetFiles(System.IO.Path.Combine(DemoProgram.RepositoryRoot, "src", "Analyzers"), "AnalyzerReleases.*.md")
            .SelectMany(File.ReadAllLines)
            .Select(line => RuleRow().Match(line))
            .Where(row => row.Success)
            .Select(row => row.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Path, file));

    [GeneratedRegex(@"^(LANE[1-9]\d+) \|")]
    private static partial Regex RuleRow();
}
