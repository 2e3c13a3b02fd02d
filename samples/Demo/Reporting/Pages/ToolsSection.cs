using System.Text;
using LaneKeeper.Demo.Tools;
using static LaneKeeper.Demo.Reporting.Pages.HtmlReport;

namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>The table of concepts and tools with what was measured, and the two examples.</summary>
internal static class ToolsSection
{
    // A tool that takes at most so much longer than the fastest fits the work, too.
    private const double AsGood = 1.25;

    public static string Of(ToolResults results)
    {
        var section = new StringBuilder();
        section.Append(English(
            $"""
            <section id="tools">
            <h2>Which tool fits which work</h2>
            <p>The same {results.Tools[0].Waiting.Pieces} pieces of work with each tool: once they wait, once they compute.
            A <span class="fits">marked</span> time is within a quarter of the best.</p>
            <div class="scroll"><table class="tools">
            <thead>
            <tr><th rowspan="2">Concept</th><th rowspan="2">Tool</th><th rowspan="2">Good for</th>
            <th colspan="4" class="group">work that waits</th><th colspan="4" class="group">work that computes</th></tr>
            <tr>{Columns}{Columns}</tr>
            </thead>
            <tbody>

            """));

        var bestWaiting = results.Tools.Min(static tool => tool.Waiting.Seconds);
        var bestComputing = results.Tools.Min(static tool => tool.Computing.Seconds);
        foreach (var tool in results.Tools)
        {
            var (concept, name, goodFor) = (Escaped(tool.Tool.Concept), Escaped(tool.Tool.Name), Escaped(tool.Tool.GoodFor));
            section.Append($"<tr><th scope=\"row\">{concept}</th><td><code>{name}</code></td><td>{goodFor}</td>");
            section.Append(Cells(tool.Waiting, bestWaiting)).Append(Cells(tool.Computing, bestComputing)).Append("</tr>\n");
        }

        section.Append("</tbody></table></div>\n<h3>Two examples</h3>\n<div class=\"scroll\"><table class=\"tools\"><thead>")
            .Append("<tr><th>What</th><th>How</th><th class=\"number\">Time</th>")
            .Append("<th class=\"number\">Cores used</th><th class=\"number\">Processes</th></tr></thead><tbody>\n");
        foreach (var example in results.Examples)
        {
            section.Append(English(
                $"""
                <tr><th scope="row">{example.What}</th><td>{example.Form}</td><td class="number">{example.Seconds:N2} s</td>
                <td class="number">{example.CoresUsed:N1}</td><td class="number">{example.Processes.Count}</td></tr>

                """));
        }

        return section.Append("</tbody></table></div>\n</section>\n").ToString();
    }

    private static string Columns => "<th class=\"number group\">Time</th><th class=\"number\">Threads</th><th class=\"number\">Cores</th><th class=\"number\">Memory</th>";

    private static string Cells(ToolMeasurement measured, double best)
    {
        var fits = measured.Seconds <= best * AsGood ? " fits" : "";
        var threads = measured.Processes == 0 ? $"{measured.Threads}" : $"{measured.Processes} processes";
        return English(
            $"""
            <td class="number group{fits}">{measured.Seconds:N2} s</td><td class="number">{threads}</td>
            <td class="number">{measured.CoresUsed:N1}</td><td class="number">{measured.Megabytes:N1} MB</td>
            """);
    }
}
