using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Tests;

/// <summary>Analyzers run without the testing framework: it takes ten times as long, and here there is nothing to fix.</summary>
internal static class Analysis
{
    /// <summary>Every analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> AllAnalyzers { get; } =
    [
        .. typeof(WaitAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .OrderBy(static analyzer => analyzer.SupportedDiagnostics[0].Id),
    ];

    /// <summary>Every rule that <see cref="AllAnalyzers"/> run.</summary>
    public static ImmutableArray<object> AllRules { get; } =
    [
        .. AllAnalyzers.Where(static analyzer => analyzer is not (WaitAnalyzer or CpuAnalyzer or ParallelAnalyzer)),
        .. WaitAnalyzer.All,
        .. CpuAnalyzer.All,
        .. ParallelAnalyzer.All,
    ];

    /// <summary>A rule alone: what runs several of them runs this one.</summary>
    public static DiagnosticAnalyzer Alone<TRule>() where TRule : new() => new TRule() switch
    {
        DiagnosticAnalyzer analyzer => analyzer,
        WaitRule rule => new WaitAnalyzer([rule]),
        CpuRule rule => new CpuAnalyzer([rule]),
        ParallelRule rule => new ParallelAnalyzer([rule]),
        var other => throw new ArgumentException($"{other} is no rule"),
    };

    /// <summary>The compilation with those rules of an analyzer on that are off by default.</summary>
    public static Compilation WithAll(Compilation compilation, DiagnosticAnalyzer analyzer) =>
        analyzer.SupportedDiagnostics.All(static descriptor => descriptor.IsEnabledByDefault)
            ? compilation
            : compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
                analyzer.SupportedDiagnostics.Select(static descriptor => KeyValuePair.Create(descriptor.Id, ReportDiagnostic.Info))));

    /// <summary>What the analyzers report; a crash of one fails the test.</summary>
    public static Task<ImmutableArray<Diagnostic>> Of(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, Project? project = null) =>
        Run(compilation, analyzers, project, TestContext.Current.CancellationToken);

    /// <summary>The same until the token is cancelled.</summary>
    public static Task<ImmutableArray<Diagnostic>> Until(
        CancellationToken cancellationToken, Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        Run(compilation, analyzers, null, cancellationToken);

    private static async Task<ImmutableArray<Diagnostic>> Run(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, Project? project, CancellationToken cancellationToken)
    {
        Exception? crash = null;
        var options = new CompilationWithAnalyzersOptions(
            OptionsOf(project), (exception, _, _) => crash = exception,
            concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.Null(crash);
        return reports;
    }

    /// <summary>The options that a project's analyzers are given.</summary>
    public static AnalyzerOptions OptionsOf(Project? project) => new(
        [.. (project?.AdditionalFiles ?? []).Concat((project?.Compiled ?? []).Select(static reference => reference.File)).Select(static file => new TextFile(file.Path, file.Text))],
        new EditorConfig(project?.Options ?? ""));

    private sealed class EditorConfig(string lines) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Keys("");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Keys(lines);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Keys(string lines) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split('=', StringSplitOptions.TrimEntries))
            .ToDictionary(static pair => pair[0], static pair => pair[1], KeyComparer);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            _values.TryGetValue(key, out value);
    }
}
