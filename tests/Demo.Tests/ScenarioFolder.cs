using System.Text.RegularExpressions;

namespace LaneKeeper.Demo.Tests;

/// <summary>The sources of a scenario: a folder that is named after its rule.</summary>
internal sealed partial record ScenarioFolder(string Rule, string Path)
{
    private static readonly string Project = System.IO.Path.Combine(DemoProgram.RepositoryRoot, "samples", "Demo");

    public static IReadOnlyList<ScenarioFolder> All { get; } = In("Scenarios");

    /// <summary>Forms of which there are others for a web server. Those that are right there are written by hand.</summary>
    public static IReadOnlyList<ScenarioFolder> OnWeb { get; } = In("Web");

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

    /// <summary>A file's path from the project on.</summary>
    public string InProject(string file) => System.IO.Path.GetRelativePath(Project, System.IO.Path.Combine(Path, file)).Replace('\\', '/');

    public string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Path, file));

    private static IReadOnlyList<ScenarioFolder> In(string folder) =>
    [
        .. Directory.GetDirectories(System.IO.Path.Combine(Project, folder), "LANE*")
            .Select(path => new ScenarioFolder(System.IO.Path.GetFileName(path).Split('_')[0], path))
            .OrderBy(folder => folder.Rule, StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^(LANE[1-9]\d+) \|")]
    private static partial Regex RuleRow();
}
