using System.Text;
using static LaneKeeper.Demo.Reporting.Pages.HtmlReport;

namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>Two versions of a source file beside each other: lines that differ stand out, and in them what is new or gone.</summary>
internal static class CodeView
{
    // Lines with less in common are other lines, not the same one changed.
    private const double Related = 0.3;

    public static (string Wrong, string Right) SideBySide(string wrong, string right)
    {
        var (left, other) = (new StringBuilder("<pre><code>"), new StringBuilder("<pre><code>"));
        var pairs = Difference.Of(Lines(wrong), Lines(right), StringComparer.Ordinal);
        for (var i = 0; i < pairs.Count;)
        {
            if (pairs[i] is ({ } same, { }))
            {
                AppendLine(left, CSharpToken.Of(same), "same");
                AppendLine(other, CSharpToken.Of(same), "same");
                i++;
                continue;
            }

            var changed = pairs.Skip(i).TakeWhile(static pair => pair.Left is null || pair.Right is null).ToArray();
            i += changed.Length;
            AppendChanged(left, other, [.. changed.Select(static pair => pair.Left).OfType<string>()], [.. changed.Select(static pair => pair.Right).OfType<string>()]);
        }

        return (left.Append("</code></pre>\n").ToString(), other.Append("</code></pre>\n").ToString());
    }

    /// <summary>The lines of a file without the name of its namespace, which is where the two forms live.</summary>
    private static string[] Lines(string source) =>
        [.. source.TrimEnd().Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => !line.StartsWith("namespace ", StringComparison.Ordinal)).SkipWhile(string.IsNullOrWhiteSpace)];

    private static void AppendChanged(StringBuilder left, StringBuilder other, string[] wrong, string[] right)
    {
        for (var line = 0; line < Math.Max(wrong.Length, right.Length); line++)
        {
            var gone = line < wrong.Length ? CSharpToken.Of(wrong[line]) : null;
            var added = line < right.Length ? CSharpToken.Of(right[line]) : null;
            var (kept, keptRight) = Kept(gone, added);
            AppendLine(left, gone, "gone", kept);
            AppendLine(other, added, "added", keptRight);
        }
    }

    /// <summary>The tokens that a line and its new version share; none if they have too little in common.</summary>
    private static (HashSet<CSharpToken> Left, HashSet<CSharpToken> Right) Kept(IReadOnlyList<CSharpToken>? wrong, IReadOnlyList<CSharpToken>? right)
    {
        var (left, other) = (new HashSet<CSharpToken>(ReferenceEqualityComparer.Instance), new HashSet<CSharpToken>(ReferenceEqualityComparer.Instance));
        if (wrong is null || right is null)
            return (left, other);

        foreach (var pair in Difference.Of(wrong, right, EqualityComparer<CSharpToken>.Default))
        {
            if (pair is ({ } same, { } partner))
            {
                left.Add(same);
                other.Add(partner);
            }
        }

        return Letters(left) >= Related * Math.Max(Letters(wrong), Letters(right)) ? (left, other) : ([], []);

        static int Letters(IEnumerable<CSharpToken> tokens) => tokens.Sum(static token => token.Text.Trim().Length);
    }

    /// <summary>A line that is missing on this side leaves a gap, so that what follows stays beside its partner.</summary>
    private static void AppendLine(StringBuilder code, IReadOnlyList<CSharpToken>? line, string kind, HashSet<CSharpToken>? kept = null)
    {
        code.Append($"<span class=\"line {(line is null ? "gap" : kind)}\">");
        foreach (var token in line ?? [])
        {
            var text = token.Style is null ? Escaped(token.Text) : $"<span class=\"{token.Style}\">{Escaped(token.Text)}</span>";
            var isNew = kept is { Count: > 0 } && !kept.Contains(token) && !string.IsNullOrWhiteSpace(token.Text);
            code.Append(isNew ? $"<mark>{text}</mark>" : text);
        }

        code.Append("\n</span>");
    }
}
