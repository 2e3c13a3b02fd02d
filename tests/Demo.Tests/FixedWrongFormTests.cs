using Microsoft.CodeAnalysis;

namespace LaneKeeper.Demo.Tests;

public sealed class FixedWrongFormTests(DemoWorkspace demo) : IClassFixture<DemoWorkspace>
{
    // A rule without a fix has a right form that is written by hand.
    public static TheoryData<string> Rules => [.. ScenarioFolder.RuleIds.Where(DemoWorkspace.HasFix)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_right_form_is_what_the_fix_makes_of_the_wrong_one(string rule)
    {
        var folder = ScenarioFolder.All.Single(folder => folder.Rule == rule).Path;

        var @fixed = await demo.FixedAsync(Path.Combine(folder, "Wrong.cs"), rule, TestContext.Current.CancellationToken);

        Assert.Equal(File.ReadAllText(Path.Combine(folder, "Right.cs")), @fixed.Replace(".Wrong;", ".Right;"), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_sources_that_are_fixed_compile()
    {
        var compilation = await demo.Project.GetCompilationAsync(TestContext.Current.CancellationToken);

        Assert.Empty(compilation!.GetDiagnostics(TestContext.Current.CancellationToken).Where(report => report.Severity == DiagnosticSeverity.Error));
    }
}
