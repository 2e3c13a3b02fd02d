using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

/// <summary>The log that the compiler wrote when it built the Demo.</summary>
internal static class WarningsLog
{
    public static string FilePath { get; } = Path.ChangeExtension(DemoProgram.Assembly, ".warnings.sarif");

    public static IEnumerable<(string Rule, string File, int Line)> LaneWarnings()
    {
        var log = JsonNode.Parse(File.ReadAllText(FilePath))!;
        foreach (var result in log["runs"]![0]!["results"]!.AsArray())
        {
            var rule = (string)result!["ruleId"]!;
            if (!rule.StartsWith("LANE", StringComparison.Ordinal) || result["suppressions"] is not null)
                continue;

            var place = result["locations"]![0]!["physicalLocation"]!;
            var file = (string)place["artifactLocation"]!["uri"]!;
            yield return (rule, file[(file.LastIndexOf("/Demo/", StringComparison.Ordinal) + 6)..], (int)place["region"]!["startLine"]!);
        }
    }
}
