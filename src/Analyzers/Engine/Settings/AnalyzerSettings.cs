using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>The options of one file. Their table in <c>docs/configuration.md</c> is made from <see cref="All"/>.</summary>
internal readonly struct AnalyzerSettings(AnalyzerConfigOptions options)
{
    // Sleep(0) and Sleep(1) give up the time slice; they do not wait for anything.
    private static readonly NumberSetting MinSleep = new(
        "min_sleep_ms", 2, Minimum: 0,
        "`Thread.Sleep` with a constant below this many milliseconds is a yield and not reported.");

    /// <summary>What the project is.</summary>
    internal static readonly ChoiceSetting Host = new(
        "host", ImmutableArray.Create("library", "web", "ui", "worker", "console", "tests"), "from the project",
        "What the project is, where its output and references do not tell: `library`, `web`, `ui`, `worker`, `console` or `tests`.");

    /// <summary>See <see cref="Exclusions"/>.</summary>
    internal static readonly SymbolNamesSetting ExcludedSymbols = new(
        "excluded_symbol_names",
        "Members, types or namespaces, separated by bars, in which and in calls of which nothing is reported.");

    /// <summary>See <see cref="Exclusions"/>.</summary>
    internal static readonly SymbolNamesSetting ExcludedTypes = new(
        "excluded_type_names_with_derived_types",
        "Types, separated by bars, in which, in calls of whose members and in types derived from which nothing is reported.");

    public static ImmutableArray<Setting> All { get; } = ImmutableArray.Create<Setting>(MinSleep, Host, ExcludedSymbols, ExcludedTypes);

    public int MinSleepMilliseconds => MinSleep.Read(options);

    public static AnalyzerSettings Of(AnalyzerOptions options, SyntaxTree tree) =>
        new(options.AnalyzerConfigOptionsProvider.GetOptions(tree));
}
