using System.Collections.Immutable;
using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Generators;
using LaneKeeper.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Demo.Tests;

/// <summary>The Demo's sources, opened as an IDE opens them, with all rules and fixes at hand.</summary>
public sealed class DemoWorkspace : IDisposable
{
    // A fix that brings its own warning back would go on for ever.
    private const int MostFixes = 20;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. InstancesOf<DiagnosticAnalyzer>(typeof(WaitAnalyzer))];
    private static readonly IReadOnlyList<CodeFixProvider> Fixes = [.. InstancesOf<CodeFixProvider>(typeof(UseTaskDelayFix))];

    // One type of each framework that the Demo runs on.
    private static readonly Type[] Frameworks = [typeof(object), typeof(WebApplication)];

    private readonly AdhocWorkspace _workspace = new();

    public DemoWorkspace()
    {
        var folder = Path.Combine(DemoProgram.RepositoryRoot, "samples", "Demo");
        var project = _workspace.AddProject("Demo", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: AllRulesOn()))
            .WithMetadataReferences(References().Select(path => MetadataReference.CreateFromFile(path)))
            .AddDocument("GlobalUsings.cs", """
                global using System;
                global using System.Collections.Generic;
                global using System.IO;
                global using System.Linq;
                global using System.Net.Http;
                global using System.Threading;
                global using System.Threading.Tasks;
                """).Project;

        // As in Demo.csproj.
        var lanes = Path.Combine(folder, "lanekeeper.lanes.txt");
        project = project.AddAdditionalDocument(Path.GetFileName(lanes), File.ReadAllText(lanes), filePath: lanes).Project;
        foreach (var path in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
            project = project.AddDocument(Path.GetFileName(path), File.ReadAllText(path), filePath: path).Project;

        Project = WithGenerated(project);
    }

    public Project Project { get; }

    /// <summary>Whether any fix is made for a rule.</summary>
    public static bool HasFix(string rule) => Fixes.Any(fix => fix.FixableDiagnosticIds.Contains(rule));

    public void Dispose() => _workspace.Dispose();

    /// <summary>A file's text when the first fix offered has been taken for each report of a rule in it.</summary>
    public Task<string> FixedAsync(string path, string rule, CancellationToken cancellationToken) =>
        FixedAsync(Project.Documents.Single(document => document.FilePath == path), rule, cancellationToken);

    /// <summary>The same for a file that is not there, beside those of the Demo.</summary>
    public Task<string> FixedTextAsync(string path, string text, string rule, CancellationToken cancellationToken) =>
        FixedAsync(Project.AddDocument(path, text, filePath: path), rule, cancellationToken);

    private static async Task<string> FixedAsync(Document document, string rule, CancellationToken cancellationToken)
    {
        for (var fixes = 0; fixes < MostFixes; fixes++)
        {
            var report = (await ReportsAsync(document, cancellationToken)).FirstOrDefault(report => report.Id == rule);
            if (report is null)
                return (await document.GetTextAsync(cancellationToken)).ToString();

            var operations = await (await FirstFixAsync(document, report, cancellationToken)).GetOperationsAsync(cancellationToken);
            document = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        }

        throw new InvalidOperationException($"{rule} is still reported after {MostFixes} fixes.");
    }

    /// <summary>What the package's generator adds to the program, as files: a workspace like this one runs no generators.</summary>
    private static Project WithGenerated(Project project)
    {
        var run = CSharpGeneratorDriver.Create(new WorkerProcessGenerator())
            .WithUpdatedParseOptions(project.ParseOptions!)
            .RunGenerators(project.GetCompilationAsync().GetAwaiter().GetResult()!).GetRunResult();
        foreach (var source in run.Results.Single().GeneratedSources)
            project = project.AddDocument(source.HintName, source.SourceText, filePath: source.HintName).Project;

        return project;
    }

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken);
        return await model!.Compilation.WithAnalyzers(Analyzers, document.Project.AnalyzerOptions)
            .GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellationToken);
    }

    private static async Task<CodeAction> FirstFixAsync(Document document, Diagnostic report, CancellationToken cancellationToken)
    {
        List<CodeAction> offered = [];
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(report.Id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, report, (action, _) => offered.Add(action), cancellationToken));

        return offered.FirstOrDefault() ?? throw new InvalidOperationException($"No fix is offered for {report}.");
    }

    private static IEnumerable<KeyValuePair<string, ReportDiagnostic>> AllRulesOn() =>
        ScenarioFolder.RuleIds.Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Warn));

    // The frameworks of the Demo as they are on this machine, and the packages that lie beside the program.
    private static IEnumerable<string> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Frameworks.Any(framework => Path.GetDirectoryName(path) == Path.GetDirectoryName(framework.Assembly.Location)))
            .Concat(Directory.GetFiles(Path.GetDirectoryName(DemoProgram.Assembly)!, "*.dll").Where(path => path != DemoProgram.Assembly));

    private static IEnumerable<T> InstancesOf<T>(Type neighbour) =>
        neighbour.Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)))
            .Select(type => (T)Activator.CreateInstance(type)!);
}
