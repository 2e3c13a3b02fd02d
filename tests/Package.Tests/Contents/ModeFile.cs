using System.Text;
using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Package.Tests.Contents;

/// <summary>The globalconfig of one <c>LaneKeeperMode</c>, made from the rules' descriptors.</summary>
internal static class ModeFile
{
    public static readonly string[] Modes = ["None", "Minimum", "Default", "Strict"];

    private static readonly string[] AllFamilies =
        [Families.WaitsOnIoLanes, Families.CpuWorkOnIoLanes, Families.WaitsOnComputeLanes, Families.WrongConcurrency];

    // An id line of a package beats a category line of the user's .editorconfig, whatever the global level. So a mode
    // speaks in categories, and of single rules only where a family holds rules of two levels.
    public static string Render(string mode, IEnumerable<DiagnosticDescriptor> rules)
    {
        // A category line reaches C# files alone, and these rules are about other files.
        var configuration = rules.Where(rule => rule.Category == Families.Configuration).ToList();
        var likely = rules.Except(configuration).Where(rule => rule is { IsEnabledByDefault: true, DefaultSeverity: DiagnosticSeverity.Info });
        return mode switch
        {
            "None" => File(
                "No rule.",
                [.. AllFamilies.Select(family => Category(family, "none")), .. configuration.Select(rule => Id(rule, "none"))]),
            "Minimum" => File("Only the rules that are certain.", likely.Select(rule => Id(rule, "none"))),
            "Default" => File("Each rule has its own severity.", []),
            "Strict" => File(
                "Certain rules are errors, likely ones warnings.",
                [
                    .. AllFamilies.Select(family => Category(family, "error")), .. likely.Select(rule => Id(rule, "warning")),
                    .. configuration.Select(rule => Id(rule, "error")),
                ]),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "no such mode"),
        };
    }

    private static string Category(string family, string severity) =>
        $"dotnet_analyzer_diagnostic.category-{family}.severity = {severity}";

    private static string Id(DiagnosticDescriptor rule, string severity) => $"dotnet_diagnostic.{rule.Id}.severity = {severity}";

    private static string File(string meaning, IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(meaning).Append(" Generated from the rules: UPDATE_DOCS=1 dotnet test tests/Package.Tests\n");
        text.Append("is_global = true\n");
        text.Append("# Below every level that a user's own file has.\n");
        text.Append("global_level = -100\n");
        foreach (var line in lines.Order(StringComparer.Ordinal))
            text.Append(line).Append('\n');

        return text.ToString();
    }
}
