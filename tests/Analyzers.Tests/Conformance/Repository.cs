using System.Runtime.CompilerServices;

namespace LaneKeeper.Tests.Conformance;

/// <summary>The files of this repository, and the parts of its pages that are written by <c>UPDATE_DOCS=1 dotnet test</c>.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => Path.Exists(Path.Combine(Root, path));

    /// <summary>The C# files below a folder, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> SourcesIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(static path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            .Order(StringComparer.Ordinal);

    /// <summary>The pages at the top and below <c>docs</c>, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Checks what stands between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>, or writes it.</summary>
    public static void CheckGenerated(string path, string name, string expected)
    {
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var page = Has(path) ? Read(path) : begin + end + "\n";
        var (start, stop) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(start >= 0 && stop > start, $"{path} has no {begin.Trim()} … {end}");

        var updated = page[..(start + begin.Length)] + expected.TrimEnd() + "\n" + page[stop..];
        if (IsUpdating)
            File.WriteAllText(Path.Combine(Root, path), updated);
        else
            Assert.True(page == updated, $"{path} is out of date; run the tests with UPDATE_DOCS=1. Expected:\n{expected}");
    }

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // A deterministic build hides the path of the source; then the tests run somewhere below the root.
        var folder = File.Exists(here) ? Path.GetDirectoryName(here) : AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Analyzers.sln")))
            folder = Path.GetDirectoryName(folder);

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository");
    }
}
