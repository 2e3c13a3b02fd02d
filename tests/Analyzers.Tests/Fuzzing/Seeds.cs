using System.Text.RegularExpressions;
using LaneKeeper.Tests.Conformance;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Fuzzing;

/// <summary>
/// Real sources to begin with: the samples, the analyzers and fixes themselves, the silent corpus, and the programs in the literals of the
/// other tests, which are full of what the rules look for. <c>LANEKEEPER_FUZZ_SEEDS</c> names a folder with more of them: code of others, of which
/// then every second source is.
/// </summary>
internal static partial class Seeds
{
    private static readonly IReadOnlyList<(string Name, string Source)> Whole = [.. Files()];
    private static readonly IReadOnlyList<(string Name, string Source)> Small = [.. Literals()];
    private static readonly IReadOnlyList<string> Others = [.. FilesOfOthers()];

    // Larger ones are data more often than code, and the mutations read a source anew each time.
    private const int MaxLength = 60_000;

    /// <summary>How many there are.</summary>
    public static int Count => Whole.Count + Small.Count + Others.Count;

    /// <summary>One of them with its name: three of four of our own are programs of tests.</summary>
    public static (string Name, string Source) Any(Random random)
    {
        if (Others.Count > 0 && random.Next(2) == 0)
        {
            var file = Others[random.Next(Others.Count)];
            return (file, File.ReadAllText(file));
        }

        return random.Next(4) == 0 ? Whole[random.Next(Whole.Count)] : Small[random.Next(Small.Count)];
    }

    private static IEnumerable<string> FilesOfOthers() =>
        Environment.GetEnvironmentVariable("LANEKEEPER_FUZZ_SEEDS") is { Length: > 0 } folder
            ? new DirectoryInfo(folder).EnumerateFiles("*.cs", SearchOption.AllDirectories)
                .Where(static file => file.Length is > 0 and < MaxLength).Select(static file => file.FullName).Order(StringComparer.Ordinal)
            : [];

    private static IEnumerable<(string, string)> Files()
    {
        foreach (var file in new[] { "samples", "src/Analyzers", "src/CodeFixes" }.SelectMany(Repository.SourcesIn))
            yield return (file, Repository.Read(file));

        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Analyzers.Tests/SilentCorpus"), "*.txt").Order(StringComparer.Ordinal))
            yield return (Path.GetFileName(file), File.ReadAllText(file));
    }

    private static IEnumerable<(string, string)> Literals()
    {
        foreach (var file in Repository.SourcesIn("tests/Analyzers.Tests"))
        {
            var number = 0;
            foreach (var token in CSharpSyntaxTree.ParseText(Repository.Read(file)).GetRoot().DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && token.ValueText.Contains("class "))
                    yield return ($"{file}#{number++}", Unmarked(token.ValueText));
            }
        }
    }

    private static string Unmarked(string source) => NamedMark().Replace(source, "").Replace("[|", "").Replace("|]", "").Replace("|}", "");

    [GeneratedRegex(@"\{\|\w+:")]
    private static partial Regex NamedMark();
}
