using System.Text.Json;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>What a user of the package sees in the build of a console program.</summary>
public sealed class ConsoleTests(ConsoleConsumer console) : IClassFixture<ConsoleConsumer>
{
    [Fact]
    public void Adding_the_package_keeps_it_private()
    {
        var project = File.ReadAllText(Path.Combine(console.Program.Folder, "Till.csproj"));
        Assert.Contains("<PrivateAssets>all</PrivateAssets>", project);
    }

    [Fact]
    public void Build_names_file_line_id_and_help_link()
    {
        Assert.Equal(0, console.FirstBuild.ExitCode);
        Assert.Equal(console.Program.Expected(), console.FirstBuild.Reports.Select(report => report.Place));
        Assert.All(console.FirstBuild.Reports, report => Assert.EndsWith($"/docs/rules/{report.Id}.md", report.HelpLink));
        Assert.All(console.FirstBuild.Reports, report => Assert.Contains("await", report.Message));
    }

    [Fact]
    public void Sarif_holds_the_reports_and_the_suppressed_ones()
    {
        using var sarif = JsonDocument.Parse(File.ReadAllText(console.SarifPath));
        var run = sarif.RootElement.GetProperty("runs")[0];
        var results = run.GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("LANE", StringComparison.Ordinal)).ToList();

        var suppressed = results.Where(result => result.TryGetProperty("suppressions", out _))
            .Select(result => result.GetProperty("ruleId").GetString()!).Order();
        Assert.Equal(["LANE101", "LANE102"], suppressed);
        Assert.Equal(console.FirstBuild.Reports.Count + 2, results.Count);

        var links = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Select(rule => (Id: rule.GetProperty("id").GetString()!, Rule: rule))
            .Where(rule => rule.Id.StartsWith("LANE", StringComparison.Ordinal))
            .ToDictionary(rule => rule.Id, rule => rule.Rule.GetProperty("helpUri").GetString()!);
        Assert.Superset(new HashSet<string> { "LANE101", "LANE102" }, links.Keys.ToHashSet());
        Assert.All(links, link => Assert.EndsWith($"/docs/rules/{link.Key}.md", link.Value));
    }

    [Fact]
    public async Task Warnings_as_errors_fail_the_build()
    {
        var build = await console.Program.BuildAsync(arguments: ["-warnaserror"]);
        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(console.Program.Expected("error"), build.Reports.Select(report => report.Place));
    }

    [Fact]
    public async Task Editorconfig_sets_one_rule()
    {
        var build = await console.Program.BuildAsync(
            "dotnet_diagnostic.LANE101.severity = none\ndotnet_diagnostic.LANE102.severity = error\n");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(console.Program.Expected("error", "LANE102"), build.Reports.Select(report => report.Place));
    }

    [Fact]
    public async Task Editorconfig_sets_an_option()
    {
        var build = await console.Program.BuildAsync("lanekeeper.min_sleep_ms = 1000\n");
        Assert.Equal(console.Program.Expected(ids: "LANE102"), build.Reports.Select(report => report.Place));
    }

    [Fact]
    public async Task Editorconfig_that_is_mistyped_is_reported_where_it_stands()
    {
        var build = await console.Program.BuildAsync("lanekeeper.max_chain = 3\nlanekeeper.min_sleep = 1000\n");
        Assert.Equal([".editorconfig(4): warning LANE002", .. console.Program.Expected()], build.Reports.Select(report => report.Place));
    }

    // Even in the mode that says most about severities, the user's file wins.
    [Fact]
    public async Task Editorconfig_sets_a_family()
    {
        var build = await console.Program.BuildAsync(
            "dotnet_analyzer_diagnostic.category-WaitsOnIoLanes.severity = none\n", "-p:ModeOfThisTest=Strict");
        Assert.Equal(0, build.ExitCode);
        Assert.Empty(build.Reports);
    }

    [Fact]
    public async Task Mode_none_is_silent_but_for_what_the_user_asks()
    {
        var build = await console.Program.BuildAsync("dotnet_diagnostic.LANE101.severity = warning\n", "-p:ModeOfThisTest=None");
        Assert.Equal(console.Program.Expected(ids: "LANE101"), build.Reports.Select(report => report.Place));
    }

    [Theory]
    [InlineData("Minimum", "warning")]
    [InlineData("Default", "warning")]
    [InlineData("strict", "error")]
    public async Task Mode_sets_the_severity_of_certain_rules(string mode, string severity)
    {
        var build = await console.Program.BuildAsync(arguments: [$"-p:ModeOfThisTest={mode}"]);
        Assert.Equal(severity == "error", build.ExitCode != 0);
        Assert.Equal(console.Program.Expected(severity), build.Reports.Select(report => report.Place));
    }

    [Fact]
    public async Task Unknown_mode_is_an_error_that_names_the_modes()
    {
        var build = await console.Program.BuildAsync(arguments: ["-p:ModeOfThisTest=Strickt"]);
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("LaneKeeperMode is 'Strickt'. It must be None, Minimum, Default or Strict.", build.Output);
    }
}
