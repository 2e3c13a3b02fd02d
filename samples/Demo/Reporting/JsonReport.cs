using System.Text.Encodings.Web;
using System.Text.Json;

namespace LaneKeeper.Demo.Reporting;

/// <summary>The results for other programs.</summary>
internal static class JsonReport
{
    // A file, not a part of a page: quotation marks in messages need no escapes.
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(FileInfo file, Results results, CancellationToken cancellationToken)
    {
        var report = new
        {
            Results.Machine,
            results.BusyShare,
            results.Quick,
            Tools = results.Tools?.Tools.Select(measured => new
            {
                measured.Tool.Concept,
                Tool = measured.Tool.Name,
                measured.Tool.GoodFor,
                measured.Waiting,
                measured.Computing,
            }),
            results.Tools?.Examples,
            Scenarios = results.Comparisons.Select(comparison => new
            {
                comparison.Scenario.Id,
                comparison.Scenario.Title,
                comparison.Scenario.EachRequest,
                comparison.Warnings,
                comparison.Wrong,
                comparison.Right,
                comparison.TimesTheThroughput,
            }),
            Web = results.Web.Select(comparison => new { comparison.Case.Id, comparison.Case.Title, comparison.Wrong, comparison.Right }),
        };

        await using var stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, report, Readable, cancellationToken);
    }
}
