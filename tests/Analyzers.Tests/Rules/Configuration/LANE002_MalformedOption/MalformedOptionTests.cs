using LaneKeeper.Engine.Settings;
using LaneKeeper.Rules.Configuration;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Rules.Configuration;

public class MalformedOptionTests
{
    [Theory]
    [InlineData("lanekeeper.min_sleep_ms = soon", "lanekeeper.min_sleep_ms", "'soon' is no whole number of 0 or more, so that 2 holds")]
    [InlineData("lanekeeper.min_sleep_ms = -1", "lanekeeper.min_sleep_ms", "'-1' is no whole number of 0 or more, so that 2 holds")]
    [InlineData("lanekeeper.max_chain = 2.5", "lanekeeper.max_chain", "'2.5' is no whole number of 0 or more, so that 5 holds")]
    [InlineData("lanekeeper.max_chain =", "lanekeeper.max_chain", "'' is no whole number of 0 or more, so that 5 holds")]
    [InlineData("  lanekeeper.cpu_budget_ms.ui : 16ms # a frame", "lanekeeper.cpu_budget_ms.ui", "'16ms' is no whole number of 0 or more, so that 16 holds")]
    [InlineData("lanekeeper.virtual_calls = some", "lanekeeper.virtual_calls", "'some' is none of certain, declared, all, so that the default holds, 'certain'")]
    [InlineData("LaneKeeper.Host = desktop", "LaneKeeper.Host", "'desktop' is none of library, web, ui, worker, console, tests, so that the default holds, 'from the project'")]
    [InlineData("lanekeeper.LANE101.excluded_symbol_names = * | ", "lanekeeper.LANE101.excluded_symbol_names", "'* |' names no symbol: names stand between bars, and a '*' that stands alone is none")]
    [InlineData("lanekeeper.min_sleep = 5", "lanekeeper.min_sleep", "there is no such option, but 'lanekeeper.min_sleep_ms'")]
    [InlineData("lanekeeper.max_chian = 3", "lanekeeper.max_chian", "there is no such option, but 'lanekeeper.max_chain'")]
    [InlineData("lanekeeper.cpu_budget_ms.web = 3", "lanekeeper.cpu_budget_ms.web", "there is no such option, but 'lanekeeper.cpu_budget_ms.ui'")]
    [InlineData("lanekeeper.colour = red", "lanekeeper.colour", "there is no such option")]
    [InlineData("lanekeeper.Waiting.excluded_symbol_names = Flush", "lanekeeper.Waiting.excluded_symbol_names", "there is no such option")]
    [InlineData("lanekeeper. = 1", "lanekeeper.", "there is no such option")]
    public async Task Option_is_reported_where_it_stands(string line, string key, string reason)
    {
        var report = Assert.Single(await Reports(("/src/.editorconfig", $"root = true\n[*.cs]\nlanekeeper.max_chain = 3\n{line}\nindent_size = 4\n")));

        Assert.Equal($"The option '{key}' has no effect: {reason}", report.GetMessage());
        Assert.Equal(("LANE002", DiagnosticSeverity.Warning), (report.Id, report.Severity));
        var place = report.Location.GetLineSpan();
        Assert.Equal(("/src/.editorconfig", 3, line.Length), (place.Path, place.StartLinePosition.Line, place.EndLinePosition.Character));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[*.cs]\nlanekeeper.min_sleep_ms = 0\nlanekeeper.max_chain=7 # deep\nlanekeeper.virtual_calls = ALL ; loud\nlanekeeper.host: web\n")]
    [InlineData("[*.cs]\nlanekeeper.cpu_budget_ms.request = 10\nlanekeeper.cpu_budget_ms.ui = 8\nlanekeeper.cpu_budget_ms.async = 1\nlanekeeper.cpu_budget_ms.callback = 2\n")]
    [InlineData("[*.cs]\nlanekeeper.excluded_symbol_names = Flush\nlanekeeper.LANE101.excluded_symbol_names = N:A | *\nlanekeeper.WaitsOnIoLanes.excluded_type_names_with_derived_types = T:A.B\n")]
    [InlineData("[*.cs]\nlanekeeper.max_chain = unset\n# lanekeeper.min_sleep_ms = soon\n; lanekeeper.colour = red\n")]
    [InlineData("[*.cs]\ndotnet_code_quality.excluded_symbol_names = *\nother.max_chain = far\nmylanekeeper.max_chain = far\nlanekeeper\n")]
    public async Task Good_options_and_those_of_others(string text) => Assert.Empty(await Reports(("/src/.editorconfig", text)));

    [Theory]
    [InlineData("/src/.editorconfig", "lanekeeper.max_chain = 3\n[*.cs]\n", "it stands before the first section, such as [*.cs]")]
    [InlineData("/src/.editorconfig", "is_global = true\nlanekeeper.max_chain = 3\n", null)]
    [InlineData("/src/.globalconfig", "lanekeeper.host = web\n", null)]
    [InlineData("/src/.globalconfig", "lanekeeper.host = nothing\n", "'nothing' is none of library, web, ui, worker, console, tests, so that the default holds, 'from the project'")]
    [InlineData("/src/team.globalconfig", "is_global = true\nlanekeeper.hosts = web\n", "there is no such option, but 'lanekeeper.host'")]
    [InlineData("/src/notes.txt", "lanekeeper.max_chain = far\n", null)]
    public async Task Where_options_may_stand(string path, string text, string? reason) =>
        Assert.Equal(reason is null ? [] : [reason], (await Reports((path, text))).Select(static report => report.GetMessage().Split(" has no effect: ")[1]));

    [Fact]
    public async Task Every_option_is_known_by_its_name()
    {
        var lines = string.Concat(AnalyzerSettings.All.Select(static setting => $"{setting.Key.Replace("dotnet_code_quality", "lanekeeper")} = !\n"));
        var reports = await Reports(("/.editorconfig", "[*.cs]\n" + lines));

        Assert.DoesNotContain(reports, static report => report.GetMessage().Contains("no such option"));
        Assert.Equal(AnalyzerSettings.All.Count(static setting => setting is not SymbolNamesSetting), reports.Count());
    }

    [Fact]
    public async Task Huge_and_hostile_files_cost_little()
    {
        var reports = await Reports(
            ("/a/.editorconfig", "lanekeeper." + new string('x', 10_000_000)),
            ("/b/.editorconfig", "[*]\n" + string.Concat(Enumerable.Repeat("lanekeeper.x = 1\n", 100_000))),
            ("/c/.editorconfig", $"[*]\nlanekeeper.{new string('y', 19_000)} = 1\nlanekeeper.host = {new string('z', 100_000)}"));

        Assert.Equal(
            ["/b/.editorconfig: 100", "/c/.editorconfig: 1"],
            reports.GroupBy(static report => report.Location.GetLineSpan().Path).Select(static file => $"{file.Key}: {file.Count()}").Order());
    }

    private static async Task<IEnumerable<Diagnostic>> Reports(params (string Path, string Text)[] files) =>
        await Analysis.Of(Sources.Compile(null, "class C;"), [new MalformedOptionAnalyzer()], new Project { AdditionalFiles = files });
}
