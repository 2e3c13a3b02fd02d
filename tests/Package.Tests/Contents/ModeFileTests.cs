using System.Reflection;
using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Package.Tests.Contents;

public sealed class ModeFileTests
{
    private static readonly DiagnosticDescriptor Certain = Define("X1", DiagnosticSeverity.Warning, enabled: true);
    private static readonly DiagnosticDescriptor Likely = Define("X2", DiagnosticSeverity.Info, enabled: true);
    private static readonly DiagnosticDescriptor OptIn = Define("X3", DiagnosticSeverity.Info, enabled: false);

    public static TheoryData<string> Modes { get; } = [.. ModeFile.Modes];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Mode_files_follow_the_rules(string mode)
    {
        var rules = typeof(LaneAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .ToList();

        Assert.NotEmpty(rules);
        Repository.AssertGenerated(
            $"src/Package/buildTransitive/config/{mode.ToLowerInvariant()}.globalconfig", ModeFile.Render(mode, rules));
    }

    [Fact]
    public void Every_family_has_its_category_line()
    {
        var families = typeof(LaneAnalyzer).Assembly.GetType("LaneKeeper.Rules.Families")!
            .GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetValue(null)!).ToList();

        Assert.True(families.Remove(Families.Configuration));
        Assert.Equal(4, families.Count);
        Assert.All(families, family => Assert.Contains($".category-{family}.severity = none\n", ModeFile.Render("None", [])));
    }

    [Theory]
    [InlineData("None", "")]
    [InlineData("Minimum", "dotnet_diagnostic.X2.severity = none")]
    [InlineData("Default", "")]
    [InlineData("Strict", "dotnet_diagnostic.X2.severity = warning")]
    public void Only_likely_rules_get_a_line_of_their_own(string mode, string expected)
    {
        var lines = ModeFile.Render(mode, [Certain, Likely, OptIn]).Split('\n').Where(line => line.Contains("X"));
        Assert.Equal(expected, string.Join('\n', lines));
    }

    [Theory]
    [InlineData("None", "dotnet_diagnostic.X0.severity = none")]
    [InlineData("Minimum", "")]
    [InlineData("Default", "")]
    [InlineData("Strict", "dotnet_diagnostic.X0.severity = error")]
    public void Rules_about_other_files_are_named(string mode, string expected)
    {
        var rule = new DiagnosticDescriptor("X0", "title", "message", Families.Configuration, DiagnosticSeverity.Warning, true);
        var lines = ModeFile.Render(mode, [rule, Certain]).Split('\n').Where(line => line.Contains("X"));
        Assert.Equal(expected, string.Join('\n', lines));
    }

    private static DiagnosticDescriptor Define(string id, DiagnosticSeverity severity, bool enabled) =>
        new(id, "title", "message", "family", severity, enabled);
}
