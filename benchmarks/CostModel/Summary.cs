using System.Globalization;

namespace LaneKeeper.CostModel;

/// <summary>How good the predictions are, and how good they must be.</summary>
internal static class Summary
{
    private const double LeastAccuracy = 0.8;
    private const double LeastCorrelation = 0.9;
    private const double Heavy = 1e7;
    private const double Short = 1e6;

    public static bool IsGood(IReadOnlyList<Row> rows) =>
        Accuracy(rows) >= LeastAccuracy && RankCorrelation(rows) >= LeastCorrelation && !FalseAlarms(rows).Any();

    public static string Of(IReadOnlyList<Row> rows) => string.Create(CultureInfo.InvariantCulture,
        $"{rows.Count} kernels: class accuracy {Accuracy(rows):P0}, rank correlation {RankCorrelation(rows):0.000}, short ones called heavy: {string.Join(", ", FalseAlarms(rows).Select(static row => row.Name).DefaultIfEmpty("none"))}");

    private static double Accuracy(IReadOnlyList<Row> rows) => (double)rows.Count(static row => Row.ClassOf(row.Predicted) == Row.ClassOf(row.Measured)) / rows.Count;

    private static IEnumerable<Row> FalseAlarms(IReadOnlyList<Row> rows) => rows.Where(static row => row.Measured < Short && (row.Predicted >= Heavy || row.Floor >= Heavy));

    /// <summary>Spearman's: the correlation of the ranks.</summary>
    private static double RankCorrelation(IReadOnlyList<Row> rows)
    {
        var (predicted, measured) = (Ranks(rows, static row => row.Predicted), Ranks(rows, static row => row.Measured));
        double sum = 0;
        foreach (var row in rows)
            sum += Math.Pow(predicted[row.Name] - measured[row.Name], 2);

        double n = rows.Count;
        return 1 - (6 * sum / (n * ((n * n) - 1)));
    }

    private static Dictionary<string, int> Ranks(IReadOnlyList<Row> rows, Func<Row, double> value) =>
        rows.OrderBy(value).Select(static (row, rank) => (row.Name, rank)).ToDictionary(static pair => pair.Name, static pair => pair.rank);
}
