using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>The options of one file. Their table in <c>docs/configuration.md</c> is made from <see cref="All"/>.</summary>
internal readonly struct AnalyzerSettings(AnalyzerConfigOptions options)
{
    // Sleep(0) and Sleep(1) give up the time slice; they do not wait for anything.
    private static readonly Setting MinSleep = new(
        "min_sleep_ms", Default: 2, Minimum: 0,
        "`Thread.Sleep` with a constant below this many milliseconds is a yield and not reported.");

    public static ImmutableArray<Setting> All { get; } = ImmutableArray.Create(MinSleep);

    public int MinSleepMilliseconds => MinSleep.Read(options);

    public static AnalyzerSettings Of(AnalyzerOptions options, SyntaxTree tree) =>
        new(options.AnalyzerConfigOptionsProvider.GetOptions(tree));
}
