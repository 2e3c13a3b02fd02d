using System.Globalization;
using System.Net;
using System.Text;
using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Reporting.Pictures;

/// <summary>
/// Which thread ran what when, as SVG: a row for each thread, where the time that it held a request is pale and the part of it that
/// it computed is solid. The colours are those of the classes <c>held</c>, <c>computed</c>, <c>lane</c> and <c>label</c>.
/// </summary>
internal static class TimelinePicture
{
    public const int Width = 560;

    private const int LabelWidth = 76;
    private const int RowHeight = 16;
    private const int RowStep = 20;
    private const int AxisHeight = 18;

    /// <summary>A picture of its own within a page.</summary>
    public static string Inline(Timeline timeline, string meaning, int mostRows = 12)
    {
        var height = Height(timeline, mostRows);
        return $"<svg class=\"timeline\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(meaning)}\">{Shapes(timeline, mostRows)}</svg>";
    }

    public static int Height(Timeline timeline, int mostRows) =>
        (Math.Clamp(timeline.Threads.Count, 1, mostRows) * RowStep) + AxisHeight + (timeline.Threads.Count > mostRows ? RowStep : 0);

    /// <summary>The shapes alone, from the origin on.</summary>
    public static string Shapes(Timeline timeline, int mostRows)
    {
        var shapes = new StringBuilder();
        var y = 0;
        foreach (var row in timeline.Threads.Take(mostRows))
        {
            shapes.Append(English($"<text class=\"label\" x=\"0\" y=\"{y + 12}\">{WebUtility.HtmlEncode(row.Kind)}</text>"));
            shapes.Append(English($"<rect class=\"lane\" x=\"{LabelWidth}\" y=\"{y}\" width=\"{Width - LabelWidth}\" height=\"{RowHeight}\" rx=\"2\"/>"));
            AppendArea(shapes, "held", row.Held, y);
            AppendArea(shapes, "computed", row.Computed, y);
            y += RowStep;
        }

        if (timeline.Threads.Count > mostRows)
        {
            shapes.Append(English($"<text class=\"label\" x=\"{LabelWidth}\" y=\"{y + 12}\">and {timeline.Threads.Count - mostRows} threads more</text>"));
            y += RowStep;
        }
        else if (timeline.Threads.Count == 0)
        {
            shapes.Append(English($"<text class=\"label\" x=\"{LabelWidth}\" y=\"{y + 12}\">no thread held a request</text>"));
            y += RowStep;
        }

        shapes.Append(English($"<text class=\"label\" x=\"{LabelWidth}\" y=\"{y + 12}\">0</text>"));
        shapes.Append(English($"<text class=\"label\" x=\"{Width}\" y=\"{y + 12}\" text-anchor=\"end\">{timeline.Seconds:0.0#} s</text>"));
        return shapes.ToString();
    }

    /// <summary>The outline of steps, each as high as its percent of the row.</summary>
    private static void AppendArea(StringBuilder shapes, string style, int[] percents, int top)
    {
        if (percents.All(static percent => percent == 0))
            return;

        var bottom = top + RowHeight;
        var slice = (Width - LabelWidth) / (double)percents.Length;
        shapes.Append(English($"<path class=\"{style}\" d=\"M{LabelWidth} {bottom}"));
        for (var i = 0; i < percents.Length; i++)
        {
            if (i == 0 || percents[i] != percents[i - 1])
                shapes.Append(English($"H{LabelWidth + (i * slice):0.#}V{bottom - (RowHeight * percents[i] / 100.0):0.#}"));
        }

        shapes.Append(English($"H{Width}V{bottom}Z\"/>"));
    }

    private static string English(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
