using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>A program that may have worker processes.</summary>
internal static class InProgram
{
    public const string WorkerKey = "WorkerProcess";

    public static Project WithWorkers { get; } = new() { IsProgram = true, HasGenerator = true };

    /// <summary>A controller of a web program with an async action of these statements, beside these members.</summary>
    public static string Action(string statements, string parameters = "", string members = "", string result = "long", string import = "using LaneKeeper;\n\n") =>
        $$"""
        {{import}}public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public async Task<{{result}}> GetAsync({{parameters}})
            {
                await Task.Yield();
                {{statements}}
            }{{members}}
        }
        static class Program
        {
            static void Main() { }
        }
        """;

    /// <summary>The same before the fix.</summary>
    public static string Before(string statements, string parameters = "", string members = "", string result = "long") =>
        Action(statements, parameters, members, result, import: "");

    /// <summary>The keys of the actions that a fix offers on the one report of a rule in a marked source, in their order.</summary>
    public static async Task<string[]> KeysAsync<TRule, TFix>(
        string source, OutputKind kind = OutputKind.ConsoleApplication, bool hasGenerator = true, LanguageVersion language = Sources.Language, MetadataReference[]? references = null)
        where TRule : new()
        where TFix : CodeFixProvider, new()
    {
        TestFileMarkupParser.GetSpan(source, out var plain, out _);
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Tests", "Tests", LanguageNames.CSharp,
            compilationOptions: Sources.Options(isProgram: false).WithOutputKind(kind), parseOptions: Sources.ParseOptions.WithLanguageVersion(language),
            metadataReferences: references ?? [.. References.AspNetCore], analyzerReferences: hasGenerator ? [GeneratorReference.Instance] : []));
        var document = project.AddDocument("Usings.cs", Sources.ImplicitUsings).Project.AddDocument("Test0.cs", plain);
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static report => report.Severity == DiagnosticSeverity.Error));

        var rule = Analysis.Alone<TRule>();
        var reports = await Analysis.Of(Analysis.WithAll(compilation, rule), [rule], null);
        return [.. (await Fixing.OffersAsync(document, [Assert.Single(reports)], [new TFix()], TestContext.Current.CancellationToken)).Select(static offer => offer.Action.EquivalenceKey!)];
    }
}
