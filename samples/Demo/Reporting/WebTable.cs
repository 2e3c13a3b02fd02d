using System.Globalization;
using LaneKeeper.Demo.Web;
using Spectre.Console;

namespace LaneKeeper.Demo.Reporting;

/// <summary>The cases behind a web server, for people.</summary>
internal static class WebTable
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static void Write(IAnsiConsole console, IReadOnlyList<WebComparison> comparisons)
    {
        console.WriteLine();
        console.Write(new Markup("[bold]Behind a web server: Kestrel on this machine, its clients in a process of their own[/]\n"));
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Rule", "Form");
        foreach (var number in (string[])["Requests/s", "p50", "p95", "p99", "Health p50", "Health at worst", "Pool threads", "Queue"])
            table.AddColumn(new TableColumn(number).RightAligned());

        foreach (var comparison in comparisons)
        {
            AddRow(table, comparison.Case.Id, "[red]wrong[/]", comparison.Wrong);
            AddRow(table, "", "[green]right[/]", comparison.Right);
        }

        console.Write(table);
        console.WriteLine("p50, p95, p99: of the requests that were answered, in milliseconds. Health: what a load balancer asks every 10 ms meanwhile.");
    }

    private static void AddRow(Table table, string rule, string form, WebMeasurement measured) => table.AddRow(
        rule,
        form,
        measured.Load.RequestsPerSecond.ToString("N0", English),
        Text(measured.Load.Latency.P50),
        Text(measured.Load.Latency.P95),
        Text(measured.Load.Latency.P99),
        Text(measured.Load.Health.P50),
        Text(measured.Load.HealthLongest),
        $"{measured.MostPoolThreads}",
        $"{measured.LongestQueue}");

    private static string Text(double? milliseconds) => milliseconds is { } some ? some.ToString("N0", English) : "none";
}
