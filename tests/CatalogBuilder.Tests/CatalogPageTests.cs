using System.Text;
using LaneKeeper.Engine.Catalog;

namespace LaneKeeper.CatalogBuilder.Tests;

/// <summary>The figures of docs/catalog.md are those of the committed catalog; <c>UPDATE_DOCS=1</c> writes them.</summary>
public sealed class CatalogPageTests
{
    private const string Start = "<!-- counts -->\n";
    private const string End = "<!-- /counts -->";

    private static readonly string Page = Path.Combine(Build.Root, "docs/catalog.md");

    [Fact]
    public void Counts_are_up_to_date()
    {
        var text = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var start = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var expected = text[..start] + Render() + text[end..];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(Page, text = expected);

        Assert.True(expected == text, "docs/catalog.md is out of date: run UPDATE_DOCS=1 dotnet test tests/CatalogBuilder.Tests");
    }

    private static string Render()
    {
        var lines = BlockingApi.Read(DataFile.Embedded("blocking-apis.txt")).Select(static line => line.Entry).ToList();
        var table = new StringBuilder("| Kind | Lines | Always block | Depend on the object | With something to await |\n|---|--:|--:|--:|--:|\n");
        foreach (var kind in lines.GroupBy(static line => line.Kind).OrderBy(static kind => kind.Key))
            Row(table, $"`{kind.Key.ToString().ToLowerInvariant()}`", [.. kind]);

        Row(table, "**all**", lines);
        return table.ToString();
    }

    private static void Row(StringBuilder table, string name, List<BlockingApi> lines)
    {
        var hard = lines.Count(static line => !line.DependsOnObject);
        table.Append($"| {name} | {lines.Count} | {hard} | {lines.Count - hard} | {lines.Count(static line => line.Counterpart is not null)} |\n");
    }
}
