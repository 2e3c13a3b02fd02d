using System.Globalization;
using System.Net;
using System.Text;
using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Reporting.Pictures;

/// <summary>The threads of one scenario in both forms as a picture that stands alone, in light and in dark.</summary>
internal static class ReadmePicture
{
    private const int Margin = 24;
    private const int Gutter = 40;
    private const int HeadHeight = 64;
    private const int MostRows = 6;
    private const int Width = (2 * TimelinePicture.Width) + Gutter + (2 * Margin);

    public static Task WriteAsync(FileInfo file, Results results, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(file.FullName, Picture(results.Comparisons[0]), cancellationToken);

    private static string Picture(Comparison comparison)
    {
        if (comparison is not { Wrong.Timeline: { } wrong, Right.Timeline: { } right })
            throw new InvalidOperationException("There is no record of threads to draw.");

        var body = Math.Max(TimelinePicture.Height(wrong, MostRows), TimelinePicture.Height(right, MostRows));
        var height = Margin + HeadHeight + body + 44;
        return new StringBuilder(English(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" role="img" aria-label="{Text(comparison.Scenario.Title)}: threads of the wrong and of the right form">
            <style>
            {Embedded.Text("picture.css")}
            </style>
            <rect class="page" width="{Width}" height="{height}" rx="10"/>

            """))
            .Append(Half(Margin, "wrong", Changed(comparison, Form.Wrong), comparison.Wrong, wrong))
            .Append(Half(Margin + TimelinePicture.Width + Gutter, "right", Changed(comparison, Form.Right), comparison.Right, right))
            .Append(English(
                $"<text class=\"label\" x=\"{Margin}\" y=\"{height - 16}\">Each row is a thread of the pool. Pale: it holds a request and waits. Solid: it computes. Measured with {Text($"{Results.Machine.Cores}")} cores, {Text(Results.Machine.Runtime)}.</text>\n</svg>\n"))
            .ToString();
    }

    private static string Half(int x, string form, string code, Measurement measured, Timeline timeline) => English(
        $"""
        <g class="{form}" transform="translate({x} {Margin})">
        <text class="code" x="0" y="16">{Text(code)}</text>
        <text class="figure" x="0" y="44">{measured.RequestsPerSecond:N0} requests a second</text>
        <text class="aside" x="{TimelinePicture.Width}" y="44" text-anchor="end">others wait {measured.LongestGapMilliseconds:N0} ms for a thread</text>
        <g transform="translate(0 {HeadHeight})">{TimelinePicture.Shapes(timeline, MostRows)}</g>
        </g>

        """);

    /// <summary>The first line of a form that the other does not have.</summary>
    private static string Changed(Comparison comparison, Form form)
    {
        var other = Lines(comparison.Scenario.Id, form == Form.Wrong ? Form.Right : Form.Wrong).ToHashSet();
        return Lines(comparison.Scenario.Id, form).First(line => !line.StartsWith("namespace ", StringComparison.Ordinal) && !other.Contains(line));
    }

    private static IEnumerable<string> Lines(string id, Form form) =>
        Embedded.Text($"{id}.{form}.cs").Split('\n').Select(static line => line.Trim());

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string English(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
