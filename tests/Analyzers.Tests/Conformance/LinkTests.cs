using System.Text.RegularExpressions;

namespace LaneKeeper.Tests.Conformance;

/// <summary>Every link of every page within the repository leads somewhere: the file is there, and the heading in it.</summary>
public partial class LinkTests
{
    public static IEnumerable<TheoryDataRow<string>> Pages => Repository.Pages.Select(static path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        foreach (Match link in Link().Matches(WithoutCode(Repository.Read(page))))
        {
            var target = link.Groups[1].Value;
            if (target.Contains("://") || target.StartsWith("mailto:"))
                continue;

            var parts = target.Split('#', 2);
            var path = parts[0] == "" ? page : Path.GetRelativePath(".", Path.Combine(folder, parts[0])).Replace('\\', '/');
            Assert.True(Repository.Has(path), $"{page} links to {target}");
            if (parts.Length == 2 && path.EndsWith(".md"))
                Assert.True(AnchorsOf(path).Contains(parts[1]), $"{page} links to {target}; there is no such heading");
        }
    }

    /// <summary>The anchors that a heading gets where pages are shown: lower case, no punctuation, hyphens for spaces.</summary>
    private static HashSet<string> AnchorsOf(string page) =>
        [.. Heading().Matches(WithoutCode(Repository.Read(page))).Select(static heading =>
            Punctuation().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"(?<!!)\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
