using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Demo.Tests;

/// <summary>What the first page shows is true: its example is reported as it says, the fixes make what it says, and its picture is the Demo's.</summary>
public sealed partial class ReadmeTests(DemoWorkspace demo) : IClassFixture<DemoWorkspace>
{
    // One screen, a little scrolled.
    private const int MostLines = 75;

    private static string Page => File.ReadAllText(Path.Combine(DemoProgram.RepositoryRoot, "README.md"));

    [Fact]
    public void It_fits_a_screen() => Assert.InRange(Page.Split('\n').Length, 20, MostLines);

    [Fact]
    public async Task The_example_is_reported_where_it_says_and_fixed_into_what_it_says()
    {
        var (before, after) = (Example("before"), Example("after"));
        var promised = Promise().Matches(before).Select(promise => promise.Groups[1].Value).ToArray();
        Assert.Equal(["LANE101", "LANE102"], promised);

        var fixedText = Controller(Promise().Replace(before, ""));
        foreach (var rule in promised)
            fixedText = await demo.FixedTextAsync("OrdersController.cs", fixedText, rule, TestContext.Current.CancellationToken);

        Assert.Equal(Controller(after), fixedText);
    }

    [Fact]
    public void The_picture_is_one_that_the_demo_draws()
    {
        var path = Image().Match(Page).Groups[1].Value;
        var picture = XElement.Load(Path.Combine(DemoProgram.RepositoryRoot, path));
        var texts = picture.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value).ToArray();

        foreach (var form in (string[])["Wrong.cs", "Right.cs"])
            Assert.Single(texts, text => ScenarioFolder.All[0].Lines(form).Any(line => line.Trim() == text));
        Assert.Contains(texts, text => text.EndsWith(" requests a second", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_commands_name_what_is_there()
    {
        Assert.Contains("dotnet add package LaneKeeper.Analyzers", Page);
        foreach (Match project in Project().Matches(Page))
            Assert.True(Directory.Exists(Path.Combine(DemoProgram.RepositoryRoot, project.Groups[1].Value)), project.Value);
    }

    private static string Example(string name) =>
        Regex.Match(Page, $"<!-- {name} -->\n```csharp\n(.*?)\n```\n<!-- /{name} -->", RegexOptions.Singleline).Groups[1].Value;

    /// <summary>The example with what it leaves to the reader.</summary>
    private static string Controller(string action) =>
        $$"""
        using Microsoft.AspNetCore.Mvc;

        namespace Readme;

        public sealed record OrderRequest;

        public sealed record Order(OrderRequest Request, int Stock);

        public interface IStock
        {
            Task<int> CountAsync();
        }

        public sealed class OrdersController(IStock stock) : ControllerBase
        {
            private readonly IStock _stock = stock;

            {{action.Replace("\n", "\n    ").Replace("    \n", "\n")}}
        }

        """;

    [GeneratedRegex(@" +// (LANE\d+):.*")]
    private static partial Regex Promise();

    [GeneratedRegex(@"!\[[^\]]+\]\(([^)]+)\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"--project (\S+)")]
    private static partial Regex Project();
}
