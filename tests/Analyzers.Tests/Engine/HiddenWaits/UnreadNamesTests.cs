using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Tests.Engine.HiddenWaits;

/// <summary>Who pays for the names in all files: nobody in whose project no call on an I/O lane is followed.</summary>
public class UnreadNamesTests
{
    private const string Helpers = "static class Files { public static void Load() => Thread.Sleep(100); }";

    [Theory]
    [InlineData("class C { async Task M() { await Task.Yield(); Files.Load(); } }", "", true)]
    [InlineData("class C { async Task M() { await Task.Yield(); Files.Load(); } }", "lanekeeper.max_chain = 1", true)]
    [InlineData("class C { async Task M() { await Task.Yield(); Files.Load(); } }", "lanekeeper.max_chain = 0", false)]
    [InlineData("class C { async Task M() { await Task.Yield(); Console.Out.Flush(); } }", "", false)]
    [InlineData("class C { void M() => Files.Load(); }", "", false)]
    public async Task Names_are_read_for_a_call_on_an_io_lane_that_is_followed(string source, string options, bool areRead)
    {
        var seen = new SeenCompilation();
        var project = Project.Usual with { Options = options };
        var reports = await Analysis.Of(Sources.Compile(null, source, Helpers), [seen, new WaitAnalyzer()], project);

        var facts = CompilationFacts.Of(seen.Compilation!, Analysis.OptionsOf(project), TestContext.Current.CancellationToken);
        Assert.Equal(areRead, facts.Helpers.HaveReadNames);
        Assert.Equal(areRead, reports.Any(static report => report.Id == "LANE104"));
    }

    /// <summary>The driver analyses a copy, which nobody hands out.</summary>
#pragma warning disable RS1001 // the test hands it to the driver; nobody finds it by its attribute
    private sealed class SeenCompilation : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public Compilation? Compilation { get; private set; }

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("TEST", "Test", "Test", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationAction(end => Compilation = end.Compilation);
        }
    }
}
