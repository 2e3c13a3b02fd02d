using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.SideBySide;

/// <summary>What one pass over a source tree took.</summary>
/// <param name="Name">Who passed.</param>
/// <param name="AnalyzerMilliseconds">The analyzers' own time, as the driver counts it, over all threads.</param>
/// <param name="ProcessorMilliseconds">What all processors worked meanwhile: the compiler, the driver, the collector and the analyzers.</param>
/// <param name="AllocatedMegabytes">What was allocated beside what the compiler alone allocates.</param>
/// <param name="Reports">How many reports there were.</param>
internal readonly record struct Pass(string Name, double AnalyzerMilliseconds, double ProcessorMilliseconds, double AllocatedMegabytes, int Reports);

/// <summary>Whole builds: each contestant over all projects, in changing order, round after round.</summary>
internal static class Measurement
{
    /// <summary>
    /// The same projects with trees of their own, as a build reads them: what somebody has kept of the trees of an earlier round is of no
    /// use to it.
    /// </summary>
    public static IReadOnlyList<CSharpCompilation> ReadAnew(IReadOnlyList<CSharpCompilation> projects)
    {
        var anew = new Dictionary<Compilation, CSharpCompilation>();
        foreach (var project in projects)
        {
            var trees = project.SyntaxTrees.Select(static tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath));
            var references = project.References.Select(reference =>
                reference is CompilationReference { Compilation: var other } && anew.TryGetValue(other, out var copy) ? copy.ToMetadataReference() : reference);
            anew.Add(project, project.RemoveAllSyntaxTrees().AddSyntaxTrees(trees).WithReferences(references));
        }

        return [.. anew.Values];
    }

    /// <summary>The time in which the compiler alone binds all projects, in milliseconds, and what it allocates.</summary>
    public static (double Milliseconds, double Megabytes) Bind(IReadOnlyList<CSharpCompilation> projects)
    {
        projects = ReadAnew(projects);
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        foreach (var project in projects)
            project.GetDiagnostics();

        return (watch.Elapsed.TotalMilliseconds, Megabytes(GC.GetTotalAllocatedBytes() - before));
    }

    public static async Task<Pass> RunAsync(Contestant contestant, IReadOnlyList<CSharpCompilation> projects, double boundMegabytes)
    {
        projects = ReadAnew(projects);
        GC.Collect();
        var (before, worked) = (GC.GetTotalAllocatedBytes(), Process.GetCurrentProcess().TotalProcessorTime);
        double milliseconds = 0;
        var reports = 0;
        foreach (var project in projects)
        {
            var with = contestant.Configure(project).WithAnalyzers(
                contestant.Analyzers,
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: true, reportSuppressedDiagnostics: false));
            var result = await with.GetAnalysisResultAsync(default);
            milliseconds += result.AnalyzerTelemetryInfo.Values.Sum(static info => info.ExecutionTime.TotalMilliseconds);
            reports += result.GetAllDiagnostics().Length;
        }

        worked = Process.GetCurrentProcess().TotalProcessorTime - worked;
        return new Pass(contestant.Name, milliseconds, worked.TotalMilliseconds, Megabytes(GC.GetTotalAllocatedBytes() - before) - boundMegabytes, reports);
    }

    private static double Megabytes(long bytes) => bytes / 1048576.0;
}
