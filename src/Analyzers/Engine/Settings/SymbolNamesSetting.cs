using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>
/// Names of symbols between bars, under the keys that the analyzers of the .NET SDK use: for one rule
/// (<c>dotnet_code_quality.LANE101.…</c>), for a family, or for all; the prefix <c>lanekeeper.</c> means LaneKeeper alone.
/// </summary>
internal sealed record SymbolNamesSetting(string Name, string Description)
    : Setting("dotnet_code_quality." + Name, "none", Description)
{
    public SymbolNames Read(AnalyzerConfigOptions options, DiagnosticDescriptor rule) =>
        Find(options, rule.Id + ".") ?? Find(options, rule.Category + ".") ?? Find(options, "") ?? SymbolNames.None;

    private SymbolNames? Find(AnalyzerConfigOptions options, string scope) =>
        options.TryGetValue($"lanekeeper.{scope}{Name}", out var names) || options.TryGetValue($"dotnet_code_quality.{scope}{Name}", out names)
            ? SymbolNames.Of(names)
            : null;
}
