using System.Globalization;
using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Warnings;
using Spectre.Console;

namespace LaneKeeper.Demo.Reporting;

/// <summary>A comparison for people.</summary>
internal static class ComparisonTable
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static void Write(IAnsiConsole console, Comparison comparison)
    {
        var scenario = comparison.Scenario;

        console.WriteLine();
        console.Write(new Markup($"[bold]{scenario.Id}  {Markup.Escape(scenario.Title)}[/]\n"));
        console.WriteLine(comparison.Assignment);
        WriteWarnings(console, comparison.Warnings);

        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Form");
        foreach (var number in (string[])["Time", "Requests/s", "Longest gap", "Threads", "Cores"])
            table.AddColumn(new TableColumn(number).RightAligned());

        AddRow(table, "[red]wrong[/]", comparison.Wrong);
        AddRow(table, "[green]right[/]", comparison.Right);
        console.Write(table);
        console.WriteLine(Verdict(comparison));
    }

    public static void WriteLegend(IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine("Longest gap: how long work stood in the thread pool's queue before it ran, at worst.");
        console.WriteLine("Threads: the most at once, above those of the idle process. Cores: CPU time divided by wall time.");
        console.WriteLine("Both forms answer the same requests, each in a fresh process. Other programs' load changes the numbers.");
    }

    private static void WriteWarnings(IAnsiConsole console, IReadOnlyList<CompilerWarning>? warnings)
    {
        if (warnings is null)
            console.WriteLine($"The compiler's log is missing, so its warning cannot be shown: {WarningsLog.FilePath}");
        else if (warnings is [])
            console.WriteLine("The compiler reported no warning here.");
        else
            console.Write(new Rows(warnings.Select(warning => new Markup(Markup.Escape(warning.ToString()), new Style(Color.Yellow)))));
    }

    private static void AddRow(Table table, string form, Measurement measured) => table.AddRow(
        form,
        Text($"{measured.Seconds:N2} s"),
        Text($"{measured.RequestsPerSecond:N0}"),
        Text($"{measured.LongestGapMilliseconds:N0} ms"),
        Text($"{measured.PeakThreads}"),
        Text($"{measured.CoresUsed:N2}"));

    private static string Verdict(Comparison comparison)
    {
        var verdict = $"The right form answers {comparison.Gain} times as many requests a second.";
        return comparison.Wrong.IsComplete
            ? verdict
            : verdict + Text($" The wrong one was stopped at its time limit with {comparison.Wrong.Answered:N0} answered.");
    }

    private static string Text(FormattableString text) => text.ToString(English);
}
