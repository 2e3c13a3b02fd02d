using System.Text.RegularExpressions;

namespace LaneKeeper.Tests.Conformance;

/// <summary>The direction of references, read from the usings, and the size of files.</summary>
public partial class ArchitectureTests
{
    private const int MaxLines = 300;

    // Each layer may use itself and what stands after it.
    private static readonly string[] Layers =
        ["Generators", "Rules", "Engine", "Workers", "Async", "HiddenWaits", "Lanes", "Counterparts", "Waits", "Calls", "Loops", "Flow", "Catalog", "Types"];

    public static IEnumerable<TheoryDataRow<string>> AnalyzerFiles =>
        Repository.SourcesIn("src/Analyzers").Select(static path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(AnalyzerFiles))]
    public void Engine_parts_use_what_stands_below_them(string path)
    {
        foreach (Match use in Using().Matches(Repository.Read(path)))
        {
            var used = LayerOf(use.Groups[1].Value.Replace('.', '/'));
            Assert.False(used == "Rules" && LayerOf(path) is not ("Rules" or "Generators"), $"{path} uses a rule");
            if (Rank(LayerOf(path)) is { } user && Rank(used) is { } usee)
                Assert.True(user <= usee, $"{path} uses {use.Groups[1].Value}");
        }
    }

    [Fact]
    public void No_rule_uses_another_rule()
    {
        foreach (var rule in Analysis.AllRules.Select(static rule => rule.GetType().Name))
        {
            // What runs the rules about waits or work lists them.
            var others = Repository.SourcesIn("src/Analyzers")
                .Where(path => !path.EndsWith($"/{rule}.cs") && !path.EndsWith("/WaitAnalyzer.cs") && !path.EndsWith("/CpuAnalyzer.cs") && !path.EndsWith("/ParallelAnalyzer.cs"));
            foreach (var path in others)
                Assert.DoesNotMatch($@"\b{rule}\b", Repository.Read(path));
        }
    }

    [Fact]
    public void Files_are_short()
    {
        var tooLong = new[] { "src", "tests", "samples" }.SelectMany(Repository.SourcesIn)
            .Where(static path => Repository.Read(path).Split('\n').Length - 1 > MaxLines);
        Assert.Empty(tooLong);
    }

    [GeneratedRegex(@"^using LaneKeeper\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    /// <summary>The layer of a path or namespace: the folder below Engine, else Engine or Rules itself.</summary>
    private static string LayerOf(string path)
    {
        var parts = path.Replace("src/Analyzers/", "").Split('/');
        return parts is ["Engine", var part, ..] && !part.EndsWith(".cs") ? part : parts[0];
    }

    private static int? Rank(string layer) => Array.IndexOf(Layers, layer) is >= 0 and var rank ? rank : null;
}
