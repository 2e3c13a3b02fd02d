using System.Text.Json;
using LaneKeeper.Demo.Scenarios;

namespace LaneKeeper.Demo.Warnings;

/// <summary>What the compiler said about this very program, read from the log (SARIF 2.1) that its build left beside it.</summary>
internal static class WarningsLog
{
    private const string FileName = "Demo.warnings.sarif";

    public static string FilePath => Path.Combine(AppContext.BaseDirectory, FileName);

    /// <summary>Null if there is no log to read.</summary>
    public static async Task<IReadOnlyList<CompilerWarning>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FilePath))
            return null;

        using var log = JsonDocument.Parse(await File.ReadAllBytesAsync(FilePath, cancellationToken));
        return [.. log.RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(run => run.GetProperty("results").EnumerateArray())
            .Where(result => !result.TryGetProperty("suppressions", out _))
            .Where(result => result.GetProperty("level").GetString() != "note") // a suggestion, which no build prints
            .SelectMany(Warnings)];
    }

    /// <summary>Those about a scenario's own code: the folder of a scenario is named after its rule.</summary>
    public static IEnumerable<CompilerWarning> About(this IEnumerable<CompilerWarning> warnings, Scenario scenario) =>
        warnings.Where(warning => warning.File.StartsWith($"Scenarios/{scenario.Id}_", StringComparison.Ordinal));

    private static IEnumerable<CompilerWarning> Warnings(JsonElement result)
    {
        foreach (var location in result.GetProperty("locations").EnumerateArray())
        {
            var place = location.GetProperty("physicalLocation");
            var region = place.GetProperty("region");
            yield return new CompilerWarning(
                result.GetProperty("ruleId").GetString()!,
                result.GetProperty("level").GetString()!,
                InProject(Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!)),
                region.GetProperty("startLine").GetInt32(),
                region.GetProperty("startColumn").GetInt32(),
                result.GetProperty("message").GetProperty("text").GetString()!);
        }
    }

    // Where the project lay when it was built differs from machine to machine.
    private static string InProject(string path) =>
        path.LastIndexOf("/Demo/", StringComparison.Ordinal) is >= 0 and var start ? path[(start + "/Demo/".Length)..] : path;
}
