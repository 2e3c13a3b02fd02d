using System.Collections.Immutable;
using LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;
using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>
/// Fixes as <c>dotnet format</c> asks for them: the action of the first report of any rule that the analyzer runs, then Fix All
/// with the key of that action, or with none.
/// </summary>
public sealed class CommandLineFixTests
{
    private const string Source =
        """
        class C
        {
            static async Task<int> M(Task<int> first, Task second)
            {
                await Task.Yield();
                Thread.Sleep(20);
                second.Wait();
                return first.Result;
            }
        }
        """;

    [Theory]
    [InlineData("LANE101")]
    [InlineData("LANE102")]
    public async Task A_report_of_any_rule_may_come_first(string first)
    {
        var fixedSleeps = await Fixed(new UseTaskDelayFix(), "LANE101", first);
        Assert.Contains("await Task.Delay(20);", fixedSleeps);
        Assert.Contains("second.Wait();", fixedSleeps);

        var fixedWaits = await Fixed(new AwaitTaskFix(), "LANE102", first);
        Assert.Contains("await second;", fixedWaits);
        Assert.Contains("return await first;", fixedWaits);
        Assert.Contains("Thread.Sleep(20);", fixedWaits);
    }

    // These fixes look at a report's further places, which the reports of other rules do not have.
    [Fact]
    public async Task Reports_of_other_rules_are_left_alone()
    {
        foreach (var fix in (CodeFixProvider[])[new PollWithoutThreadFix(), new AwaitInTaskRunFix()])
            Assert.Equal(Source, await Fixed(fix, fix.FixableDiagnosticIds[0], "LANE101"), ignoreLineEndingDifferences: true);
    }

    private static async Task<string> Fixed(CodeFixProvider fix, string rule, string first)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "P", "P", LanguageNames.CSharp,
            compilationOptions: Sources.Options(isProgram: false), parseOptions: Sources.ParseOptions, metadataReferences: References.AspNetCore));
        project = project.AddDocument("Usings.cs", Sources.ImplicitUsings, filePath: "Usings.cs").Project;
        var document = project.AddDocument("Test.cs", Source, filePath: "Test.cs");

        var compilation = (await document.Project.GetCompilationAsync(cancellationToken))!;
        var reports = await Analysis.Of(compilation, [new WaitAnalyzer()]);
        var firstReport = reports.First(report => report.Id == first);

        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, firstReport, (offered, _) => action ??= offered, cancellationToken));
        var fixAll = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            document, fix, FixAllScope.Solution, action?.EquivalenceKey!, [rule], new Reports(reports), cancellationToken));
        var operations = await fixAll!.GetOperationsAsync(cancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync(cancellationToken)).ToString();
    }

    private sealed class Reports(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(all.Where(report => report.Location.SourceTree!.FilePath == document.FilePath));
    }
}
