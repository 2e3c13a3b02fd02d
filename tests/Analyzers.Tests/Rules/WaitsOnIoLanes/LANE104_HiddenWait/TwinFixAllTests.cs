using System.Collections.Immutable;
using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;
using LaneKeeper.Tests.Fuzzing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Fix All over several files and projects: it makes what fixing one after the other makes, and looks at the solution as seldom as it can.</summary>
public class TwinFixAllTests
{
    private const string Store =
        """
        public interface IStore { void Save(int order); int Load(int order); }
        public sealed class Store : IStore
        {
            public void Save(int order) => Write(order);
            public int Load(int order) { Write(order); Thread.Sleep(100); return order; }
            private void Write(int order) => Thread.Sleep(1000);
        }
        public static class Clock
        {
            public static void Tick() { Thread.Sleep(1000); }
            public static int Now { get { Tick(); return 1; } }
        }
        """;

    private static string Orders(int number) =>
        $$"""
        class Orders{{number}}(IStore contract, Store store)
        {
            public async Task<int> First(CancellationToken token) { await Task.Yield(); contract.Save(1); return contract.Load(contract.Load(2)); }
            public async Task Second() { await Task.Yield(); store.Save(1); Own(); Clock.Tick(); Once(); }
            public async Task Third() { await Task.Yield(); var now = Clock.Now; Own(); }
            private void Own() { store.Save(3); Deep(); if (Clock.Now > 1) return; }
            private void Deep() => Clock.Tick();
            private void Once() => Deep();
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_reports_are_planned_together_and_end_as_if_fixed_one_by_one(bool isForStandard)
    {
        using var workspace = new AdhocWorkspace();
        var solution = SolutionOf(workspace, [Store], [Orders(1), Orders(2)], isForStandard);

        var reports = await ReportsAsync(solution);
        var (changed, rounds) = await FixAllAsync(solution, reports);

        await AssertCompiles(changed);
        Assert.Empty(await ReportsAsync(changed));
        Assert.Equal(await TextsAsync(await OneByOneAsync(solution)), await TextsAsync(changed));

        // What stands in the twins is awaited with them.
        Assert.Equal((18, 1), (reports.Length, rounds));
    }

    /// <summary>What cannot be fixed costs one look more, not one for each: after the last change it might have become possible.</summary>
    [Fact]
    public async Task Reports_without_a_fix_cost_one_look_more()
    {
        const string locked =
            """
            class Locked(Store store)
            {
                private readonly object _gate = new();
                public async Task First() { await Task.Yield(); lock (_gate) { store.Save(1); } }
                public async Task Second() { await Task.Yield(); lock (_gate) { store.Save(2); store.Save(3); } }
                public async Task Third() { await Task.Yield(); store.Save(4); }
            }
            """;

        using var workspace = new AdhocWorkspace();
        var solution = SolutionOf(workspace, [Store], [locked, Orders(1)]);

        var (changed, rounds) = await FixAllAsync(solution, await ReportsAsync(solution));

        await AssertCompiles(changed);
        Assert.Equal(await TextsAsync(await OneByOneAsync(solution)), await TextsAsync(changed));
        Assert.Equal(2, rounds);
        Assert.Equal(["Save", "Save", "Save"], (await ReportsAsync(changed)).Select(static report => report.Location.SourceTree!.ToString().Substring(report.Location.SourceSpan.Start, report.Location.SourceSpan.Length)));
    }

    /// <summary>A lambda that is reported stands in a helper that gets a twin: the twin has it fixed too.</summary>
    [Fact]
    public async Task Call_inside_a_helper_is_fixed_before_the_helper_is_copied_or_after()
    {
        const string nested =
            """
            class Nested(Store store)
            {
                public async Task First() { await Task.Yield(); Start(); }
                private void Start() { Func<Task> later = async () => { await Task.Yield(); store.Save(1); }; Thread.Sleep(1000); }
            }
            """;

        using var workspace = new AdhocWorkspace();
        var solution = SolutionOf(workspace, [Store], [nested]);

        var (changed, _) = await FixAllAsync(solution, await ReportsAsync(solution));

        await AssertCompiles(changed);
        Assert.Empty(await ReportsAsync(changed));
        Assert.DoesNotContain("store.Save(1)", (await TextsAsync(changed))[2]);
    }

    [Fact]
    public async Task Where_nothing_can_be_done_nothing_is_changed()
    {
        const string program = "class C { async Task M() { await Task.Yield(); int n; Help(out n); } static void Help(out int n) { n = 1; Thread.Sleep(100); } }";
        using var workspace = new AdhocWorkspace();
        var solution = SolutionOf(workspace, [], [program]);

        var (changed, _) = await FixAllAsync(solution, await ReportsAsync(solution));

        Assert.Same(solution, changed);
    }

    private static Solution SolutionOf(Workspace workspace, string[] library, string[] program, bool isLibraryForStandard = false)
    {
        var (lib, app) = (ProjectId.CreateNewId(), ProjectId.CreateNewId());
        var solution = workspace.CurrentSolution
            .AddProject(InfoOf(lib, "Library", isLibraryForStandard ? References.Standard : References.AspNetCore))
            .AddProject(InfoOf(app, "Program", References.AspNetCore)).AddProjectReference(app, new ProjectReference(lib));
        foreach (var (project, sources) in new[] { (lib, library), (app, program) })
        {
            foreach (var (number, source) in sources.Prepend(Sources.ImplicitUsings).Index())
            {
                var name = $"{solution.GetProject(project)!.Name}{number}.cs";
                solution = solution.AddDocument(DocumentId.CreateNewId(project), name, source, filePath: name);
            }
        }

        return solution;
    }

    private static ProjectInfo InfoOf(ProjectId id, string name, ImmutableArray<MetadataReference> references) => ProjectInfo.Create(
        id, VersionStamp.Default, name, name, LanguageNames.CSharp,
        compilationOptions: Sources.Options(isProgram: false), parseOptions: Sources.ParseOptions, metadataReferences: references);

    private static async Task<ImmutableArray<Diagnostic>> ReportsAsync(Solution solution)
    {
        var reports = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
            reports.AddRange((await Analysis.Of(compilation, [Analysis.Alone<HiddenWaitRule>()]))
                .OrderBy(static report => report.Location.SourceTree!.FilePath).ThenBy(static report => report.Location.SourceSpan.Start));
        }

        return reports.ToImmutable();
    }

    private static Task<(Solution Changed, int Rounds)> FixAllAsync(Solution solution, ImmutableArray<Diagnostic> reports)
    {
        var document = solution.GetDocument(reports[0].Location.SourceTree)!;
        return TwinFixAll.Instance.FixAsync(new FixAllContext(
            document, new CreateAsyncTwinFix(), FixAllScope.Solution, "CreateAsyncTwin", [HiddenWaitRule.Id], new FixAllReports(reports), TestContext.Current.CancellationToken));
    }

    private static async Task<Solution> OneByOneAsync(Solution solution)
    {
        for (var step = 0; step < 100; step++)
        {
            Offer? offer = null;
            foreach (var report in await ReportsAsync(solution))
            {
                var offers = await Fixing.OffersAsync(solution.GetDocument(report.Location.SourceTree)!, [report], [new CreateAsyncTwinFix()], TestContext.Current.CancellationToken);
                if ((offer = offers.FirstOrDefault()) is not null)
                    break;
            }

            if (offer is null)
                return solution;

            solution = await offer.ChangedAsync(TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("fixing does not come to an end");
    }

    private static async Task<List<string>> TextsAsync(Solution solution)
    {
        var texts = new List<string>();
        foreach (var document in solution.Projects.SelectMany(static project => project.Documents).OrderBy(static document => document.Name, StringComparer.Ordinal))
            texts.Add((await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString());

        return texts;
    }

    private static async Task AssertCompiles(Solution solution)
    {
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }
}
