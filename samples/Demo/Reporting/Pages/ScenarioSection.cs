using System.Text;
using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Reporting.Pictures;
using static LaneKeeper.Demo.Reporting.Pages.HtmlReport;

namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>One scenario: what the compiler says, what both forms did, which threads did it, and the code.</summary>
internal static class ScenarioSection
{
    public static string Of(Comparison comparison)
    {
        var (scenario, wrong, right) = (comparison.Scenario, comparison.Wrong, comparison.Right);
        var section = new StringBuilder();
        section.Append(English(
            $"""
            <section class="scenario" id="{scenario.Id}">
            <h2><a href="#{scenario.Id}">{scenario.Id}</a> {Escaped(scenario.Title)}</h2>
            <p>{Escaped(comparison.Assignment)}</p>

            """));
        foreach (var warning in comparison.Warnings ?? [])
            section.Append($"<p class=\"warning\"><code>{Escaped(warning.ToString())}</code></p>\n");

        section.Append("<table class=\"numbers\"><thead><tr><td></td><th class=\"wrong\">wrong</th><th class=\"right\">right</th></tr></thead><tbody>\n");
        AppendRow(section, "Requests a second", "", "#,0.#", wrong, right, static form => form.RequestsPerSecond);
        AppendRow(section, "Longest gap", " ms", "N0", wrong, right, static form => form.LongestGapMilliseconds);
        AppendRow(section, "Threads", "", "N0", wrong, right, static form => form.PeakThreads);
        AppendRow(section, "Cores", "", "N2", wrong, right, static form => form.CoresUsed);
        section.Append("</tbody></table>\n");
        if (!wrong.IsComplete)
            section.Append(English($"<p class=\"note\">The wrong form was stopped after {wrong.Seconds:N1} s with {wrong.Answered:N0} answered.</p>\n"));

        var (wrongCode, rightCode) = CodeView.SideBySide(SourceOf(scenario.Id, Form.Wrong), SourceOf(scenario.Id, Form.Right));
        section.Append("<div class=\"forms\">\n");
        AppendForm(section, "wrong", wrong, wrongCode);
        AppendForm(section, "right", right, rightCode);
        return section.Append("</div>\n</section>\n").ToString();
    }

    private static void AppendRow(
        StringBuilder section, string name, string unit, string format, Measurement wrong, Measurement right, Func<Measurement, double> number)
    {
        var (left, other) = (number(wrong), number(right));
        var most = Math.Max(Math.Max(left, other), double.Epsilon);
        section.Append($"<tr><th scope=\"row\">{name}</th>{Cell("wrong", left)}{Cell("right", other)}</tr>\n");

        string Cell(string form, double value) => English(
            $"<td class=\"{form}\"><span>{value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}{unit}</span><i class=\"bar\" style=\"width:{100 * value / most:0.#}%\"></i></td>");
    }

    private static void AppendForm(StringBuilder section, string form, Measurement measured, string code)
    {
        section.Append($"<figure class=\"{form}\">\n<figcaption>{form}</figcaption>\n");
        if (measured.Timeline is { } timeline)
            section.Append(TimelinePicture.Inline(timeline, $"Threads of the {form} form")).Append('\n');

        section.Append(code).Append("</figure>\n");
    }

    private static string SourceOf(string id, Form form) => Embedded.Text($"{id}.{form}.cs");
}
