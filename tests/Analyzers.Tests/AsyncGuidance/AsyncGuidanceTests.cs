using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.AsyncGuidance;

/// <summary>
/// The published guidance on asynchronous ASP.NET Core (davidfowl/AspNetCoreDiagnosticScenarios), row by row: each wrong form that
/// is ours is reported, no right form is. A row whose rule does not exist yet waits for it.
/// </summary>
public class AsyncGuidanceTests
{
    private const string Usings =
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;

        """;

    private static readonly Row[] Rows = [.. WaitRows.All, .. WorkRows.All];

    private static readonly HashSet<string> RulesThatExist =
    [
        .. Analysis.AllAnalyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static descriptor => descriptor.Id),
    ];

    public static IEnumerable<TheoryDataRow<Row>> All => Rows.Select(static row => new TheoryDataRow<Row>(row));

    public static IEnumerable<TheoryDataRow<Row>> Ours =>
        Rows.Where(static row => row.Rules.Any(RulesThatExist.Contains)).Select(static row => new TheoryDataRow<Row>(row));

    [Fact]
    public void Every_row_of_our_goals_is_there() => Assert.Equal(
        [1, 3, 4, 5, 6, 7, 14, 15, 18, .. Enumerable.Range(21, 11), 33, .. Enumerable.Range(35, 4), .. Enumerable.Range(40, 4)],
        Rows.Select(static row => int.Parse(Regex.Match(row.Number, "[0-9]+").Value)).Distinct().Order());

    [Fact]
    public void A_row_has_a_rule_or_a_reason() =>
        Assert.All(Rows, static row => Assert.True(row.Rules.Length > 0 != row.Reason.Length > 0, row.Number));

    [Theory]
    [MemberData(nameof(Ours))]
    public async Task Wrong_form_is_reported(Row row)
    {
        var reports = await ReportsOn(row.Wrong);
        Assert.True(reports.Any(report => row.Rules.Contains(report.Id)), $"{row}: {string.Join(", ", reports)}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Right_form_is_silent(Row row) => Assert.Empty(await ReportsOn(row.Right));

    private static async Task<IReadOnlyList<Diagnostic>> ReportsOn(string code)
    {
        var source = Usings + (code.Contains("class ") ? code : $"class C\n{{\n{code}\n}}");
        Compilation compilation = Sources.Compile(null, source);
        var all = Analysis.AllAnalyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .Where(static descriptor => !descriptor.IsEnabledByDefault)
            .Select(static descriptor => KeyValuePair.Create(descriptor.Id, ReportDiagnostic.Info));
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(all));
        return await Analysis.Of(compilation, Analysis.AllAnalyzers);
    }
}
