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

    public static async Task WriteAsync(
        FileInfo file, bool quick, IEnumerable<Comparison> comparisons, CancellationToken cancellationToken)
    {
        var report = new
        {
            Machine = MachineInfo.Here,
            Quick = quick,
            Scenarios = comparisons.Select(comparison => new
            {
                comparison.Scenario.Id,
                comparison.Scenario.Title,
                comparison.Scenario.EachRequest,
                comparison.Warnings,
                comparison.Wrong,
                comparison.Right,
                comparison.TimesTheThroughput,
            }),
        };

        await using var stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, report, Readable, cancellationToken);
    }
}
