using System.Text;
using LaneKeeper.Demo.Web;
using static LaneKeeper.Demo.Reporting.Pages.HtmlReport;

namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>The cases behind a web server: what their clients saw, and what the health endpoint's did.</summary>
internal static class WebSection
{
    public static string Of(IReadOnlyList<WebComparison> comparisons)
    {
        var section = new StringBuilder(
            """
            <section id="web">
            <h2>Behind a web server</h2>
            <p>Kestrel on this machine, its clients in a process of their own. Latencies are of the requests that were answered.
            <b>Health</b> is another endpoint, which does nothing and is asked every 10 ms: what starvation does to everyone else.</p>
            <div class="scroll"><table class="tools">
            <thead><tr>
            <th>Rule</th><th>Form</th><th class="number">Requests a second</th>
            <th class="number">p50</th><th class="number">p95</th><th class="number">p99</th>
            <th class="number group">Health p50</th><th class="number">at worst</th>
            <th class="number group">Pool threads</th><th class="number">Queue</th>
            </tr></thead>
            <tbody>

            """);
        foreach (var comparison in comparisons)
        {
            var title = $"<th scope=\"row\" rowspan=\"2\">{comparison.Case.Id}<br /><small>{Escaped(comparison.Case.Title)}</small></th>";
            section.Append($"<tr>{title}{Cells("wrong", comparison.Wrong)}</tr>\n<tr>{Cells("right", comparison.Right)}</tr>\n");
        }

        return section.Append("</tbody></table></div>\n</section>\n").ToString();
    }

    private static string Cells(string form, WebMeasurement measured)
    {
        var load = measured.Load;
        return string.Concat(
            $"<td class=\"{form}\">{form}</td>",
            Cell($"{load.RequestsPerSecond:N0}"),
            Cell(load.Latency.P50) + Cell(load.Latency.P95) + Cell(load.Latency.P99),
            Cell(load.Health.P50, " group") + Cell(load.HealthLongest),
            Cell($"{measured.MostPoolThreads:N0}", " group") + Cell($"{measured.LongestQueue:N0}"));
    }

    private static string Cell(double? milliseconds, string group = "") =>
        milliseconds is { } some ? Cell($"{some:N0} ms", group) : Cell($"none", group);

    private static string Cell(FormattableString text, string group = "") => $"<td class=\"number{group}\">{English(text)}</td>";
}
