using System.Collections.Immutable;
using LaneKeeper.Rules;
using LaneKeeper.SideBySide;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.AnalyzerCost;

/// <summary>Who is measured: an analyzer that does nothing, the package with what is on by default, and each rule alone.</summary>
internal static class Analyzers
{
    public const string Nothing = "nothing";
    public const string Package = "package";

    private static readonly ImmutableArray<DiagnosticAnalyzer> All =
    [
        .. typeof(WaitAnalyzer).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static IEnumerable<string> Names => All.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct().Order().Prepend(Package).Prepend(Nothing);

    /// <summary>How many reports they make over a project.</summary>
    public static int Run(string name, Compilation project, bool isConcurrent)
    {
        var analyzers = name switch
        {
            Nothing => [new NothingAnalyzer()],
            Package => All,
            _ => [.. All.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == name))],
        };

        // A rule is alone where all others of its analyzer are off.
        if (name is not (Nothing or Package))
        {
            project = project.WithOptions(project.Options.WithSpecificDiagnosticOptions(analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct()
                .Select(id => KeyValuePair.Create(id, id == name ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress))));
        }

        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, isConcurrent, logAnalyzerExecutionTime: false);
        return project.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Length;
    }
}
