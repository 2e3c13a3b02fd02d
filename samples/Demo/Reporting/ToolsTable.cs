using System.Globalization;
using LaneKeeper.Demo.Tools;
using Spectre.Console;

namespace LaneKeeper.Demo.Reporting;

/// <summary>The tools for people: which fits which work.</summary>
internal static class ToolsTable
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static void Write(IAnsiConsole console, ToolResults results)
    {
        console.WriteLine();
        console.Write(new Markup("[bold]Which tool fits which work[/]\n"));
        Write(console, results, WorkKind.Waiting, "pieces that wait");
        Write(console, results, WorkKind.Computing, "pieces that compute");

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Example", "Form", "Time", "Cores", "In processes");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        foreach (var example in results.Examples)
        {
            table.AddRow(
                example.What, example.Form, Text($"{example.Seconds:N2} s"), Text($"{example.CoresUsed:N2}"), string.Join(", ", example.Processes));
        }

        console.Write(table);
    }

    private static void Write(IAnsiConsole console, ToolResults results, WorkKind work, string what)
    {
        console.WriteLine(Text($"{results.Tools[0].Waiting.Pieces} {what}:"));
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var text in (string[])["Concept", "Tool"])
            table.AddColumn(text);
        foreach (var number in (string[])["Time", "Threads", "Processes", "Cores", "Memory"])
            table.AddColumn(new TableColumn(number).RightAligned());
        table.AddColumn("Good for");

        foreach (var tool in results.Tools)
        {
            var measured = tool.For(work);
            table.AddRow(
                tool.Tool.Concept,
                tool.Tool.Name,
                Text($"{measured.Seconds:N2} s"),
                Text($"{measured.Threads}"),
                Text($"{measured.Processes}"),
                Text($"{measured.CoresUsed:N2}"),
                Text($"{measured.Megabytes:N1} MB"),
                tool.Tool.GoodFor);
        }

        console.Write(table);
    }

    private static string Text(FormattableString text) => text.ToString(English);
}
