using System;
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

    public override bool IsNamed(string key, Func<string, bool> isScope)
    {
        if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || !key.EndsWith(Name, StringComparison.OrdinalIgnoreCase))
            return base.IsNamed(key, isScope);

        var scope = key.Substring(Prefix.Length, Math.Max(0, key.Length - Prefix.Length - Name.Length));
        return scope.Length == 0 || (scope.EndsWith(".", StringComparison.Ordinal) && isScope(scope.Substring(0, scope.Length - 1)));
    }

    public override string? ProblemWith(string value) =>
        SymbolNames.Of(value).IsEmpty ? $"'{value}' names no symbol: names stand between bars, and a '*' that stands alone is none" : null;

    private SymbolNames? Find(AnalyzerConfigOptions options, string scope) =>
        options.TryGetValue($"{Prefix}{scope}{Name}", out var names) || options.TryGetValue($"dotnet_code_quality.{scope}{Name}", out names)
            ? SymbolNames.Of(names)
            : null;
}
