using System.Collections.Immutable;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>The options of one file. Their table in <c>docs/configuration.md</c> is made from <see cref="All"/>.</summary>
internal readonly struct AnalyzerSettings(AnalyzerConfigOptions options)
{
    // Sleep(0) and Sleep(1) give up the time slice; they do not wait for anything.
    internal const int DefaultMinSleepMilliseconds = 2;

    private static readonly NumberSetting MinSleep = new(
        "min_sleep_ms", DefaultMinSleepMilliseconds, Minimum: 0,
        "`Thread.Sleep` with a constant below this many milliseconds is a yield and not reported.");

    private static readonly NumberSetting MaxChain = new(
        "max_chain", 5, Minimum: 0,
        "A wait is looked for behind at most this many helpers, 10 at the most; 0 looks behind none.");

    private static readonly ChoiceSetting Virtual = new(
        "virtual_calls", ImmutableArray.Create("certain", "declared", "all"), "certain",
        "Which helper a virtual or interface call is taken to run where several could: `certain` reports only if all of them wait (stand-ins such as `NullMailer` aside), "
            + "`declared` follows the body of the declared method, `all` reports if any of them waits.");

    private static readonly NumberSetting CpuBudgetRequest = CpuBudget("request", 10, "a request that a client waits for");
    private static readonly NumberSetting CpuBudgetUi = CpuBudget("ui", 16, "the thread of a user interface: one frame of sixty a second");
    private static readonly NumberSetting CpuBudgetAsync = CpuBudget("async", 10, "async code, between two awaits");
    private static readonly NumberSetting CpuBudgetCallback = CpuBudget("callback", 1, "a callback: a timer, a continuation, a handler of a socket");

    /// <summary>What the project is.</summary>
    internal static readonly ChoiceSetting Host = new(
        "host", ImmutableArray.Create("library", "web", "ui", "worker", "console", "tests"), "from the project",
        "What the project is, where its output and references do not tell: `library`, `web`, `ui`, `worker`, `console` or `tests`.");

    private static readonly ChoiceSetting OtherSuppressions = new(
        "other_suppressions", ImmutableArray.Create("heed", "ignore"), "heed",
        "Whether a place is silent at which a rule of another analyzer that says the same is suppressed (`#pragma warning disable VSTHRD103`, `[SuppressMessage]`, `// ReSharper disable`): `heed` or `ignore`.");

    /// <summary>See <see cref="Exclusions"/>.</summary>
    internal static readonly SymbolNamesSetting ExcludedSymbols = new(
        "excluded_symbol_names",
        "Members, types or namespaces, separated by bars, in which and in calls of which nothing is reported.");

    /// <summary>See <see cref="Exclusions"/>.</summary>
    internal static readonly SymbolNamesSetting ExcludedTypes = new(
        "excluded_type_names_with_derived_types",
        "Types, separated by bars, in which, in calls of whose members and in types derived from which nothing is reported.");

    public static ImmutableArray<Setting> All { get; } = ImmutableArray.Create<Setting>(
        MinSleep, MaxChain, Virtual, CpuBudgetRequest, CpuBudgetUi, CpuBudgetAsync, CpuBudgetCallback, Host, OtherSuppressions, ExcludedSymbols, ExcludedTypes);

    public int MinSleepMilliseconds => MinSleep.Read(options);

    public int MaxChainLength => MaxChain.Read(options);

    public VirtualCalls VirtualCalls => Virtual.Read(options) switch
    {
        "declared" => VirtualCalls.Declared,
        "all" => VirtualCalls.All,
        _ => VirtualCalls.Certain,
    };

    /// <summary>Whether what is suppressed of other analyzers counts, see <c>OtherAnalyzers</c>.</summary>
    public bool HeedsOtherSuppressions => OtherSuppressions.Read(options) != "ignore";

    /// <summary>How many nanoseconds code may compute for those that an I/O lane serves.</summary>
    public double CpuBudgetFor(LaneKind lane) => 1e6 * lane switch
    {
        LaneKind.Request => CpuBudgetRequest.Read(options),
        LaneKind.Ui => CpuBudgetUi.Read(options),
        LaneKind.Callback => CpuBudgetCallback.Read(options),
        _ => CpuBudgetAsync.Read(options),
    };

    private static NumberSetting CpuBudget(string lane, int milliseconds, string what) => new(
        "cpu_budget_ms." + lane, milliseconds, Minimum: 0, $"How many milliseconds may be computed at a time on the lane of {what}.");

    /// <summary>Those of the file in which an operation stands.</summary>
    public static AnalyzerSettings Of(OperationAnalysisContext context) =>
        new(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree));
}
