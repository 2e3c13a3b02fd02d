using System.Text;
using static LaneKeeper.Demo.Reporting.Pages.HtmlReport;

namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>How many times as many requests the right form of each scenario answers: a bar for each, on a logarithmic scale.</summary>
internal static class GainsSection
{
    public static string Of(IReadOnlyList<Comparison> comparisons)
    {
        var section = new StringBuilder(
            """
            <section id="gains">
            <h2>What the right form gains</h2>
            <p>How many times as many requests a second; each bar of the same length again is the same factor again.</p>
            <ol class="gains">

            """);

        // The longest bar is ten times at least, so that small gains look small.
        var most = Math.Log(Math.Max(10, comparisons.Max(comparison => comparison.TimesAtLeast)));
        foreach (var comparison in comparisons)
        {
            var id = comparison.Scenario.Id;
            var length = 100 * Math.Clamp(Math.Log(comparison.TimesAtLeast) / most, 0, 1);
            section.Append(English(
                $"""
                <li><a href="#{id}">{id}</a> <span class="title">{Escaped(comparison.Scenario.Title)}</span>
                <span class="track"><i class="bar" style="width:{length:0.#}%"></i></span> <b>{comparison.Gain}&#160;×</b></li>

                """));
        }

        return section.Append("</ol>\n</section>\n").ToString();
    }
}
