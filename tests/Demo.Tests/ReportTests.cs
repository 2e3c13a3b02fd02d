using System.Xml;
using System.Xml.Linq;

namespace LaneKeeper.Demo.Tests;

/// <summary>The page of the quick run, read as the XML that it also is.</summary>
[Collection(nameof(QuickRun))]
public class ReportTests(QuickRun run)
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    private XElement Page
    {
        get
        {
            using var reader = XmlReader.Create(run.ReportFile, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
    }

    [Fact]
    public void It_needs_no_network_and_no_script()
    {
        var text = File.ReadAllText(run.ReportFile);

        Assert.DoesNotContain(Page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object");
        Assert.DoesNotContain("url(", text);
        Assert.DoesNotContain("@import", text);
        Assert.All(Page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"), link => Assert.StartsWith("#", link.Value));
    }

    [Fact]
    public void It_names_the_machine_and_says_that_the_run_was_quick()
    {
        var header = Page.Descendants(Html + "header").Single().Value;

        Assert.Contains($"{Environment.ProcessorCount} core", header);
        Assert.Contains("This was a quick run", header);
    }

    [Fact]
    public void Each_scenario_has_its_warning_and_both_forms()
    {
        foreach (var folder in ScenarioFolder.All)
        {
            var section = Page.Descendants(Html + "section").Single(section => (string?)section.Attribute("id") == folder.Rule);

            Assert.Contains($"warning {folder.Rule}: ", section.Value);
            Assert.Equal(Code(folder, "Wrong.cs"), Shown(section, "wrong"));
            Assert.Equal(Code(folder, "Right.cs"), Shown(section, "right"));
        }
    }

    [Fact]
    public void The_lines_that_differ_are_marked_and_no_others()
    {
        foreach (var folder in ScenarioFolder.All)
        {
            var section = Page.Descendants(Html + "section").Single(section => (string?)section.Attribute("id") == folder.Rule);
            var (gone, added) = (Lines(section, "gone"), Lines(section, "added"));

            Assert.NotEmpty(added);
            Assert.Equal(Lines(section, "wrong", "same"), Lines(section, "right", "same"));
            Assert.Equal(Code(folder, "Wrong.cs").Length, gone.Count + Lines(section, "wrong", "same").Count);
            Assert.Equal(Code(folder, "Right.cs").Length, added.Count + Lines(section, "right", "same").Count);
        }
    }

    [Fact]
    public void Each_form_has_a_picture_of_its_threads_that_stays_in_its_frame()
    {
        foreach (var folder in ScenarioFolder.All)
        {
            var section = Page.Descendants(Html + "section").Single(section => (string?)section.Attribute("id") == folder.Rule);
            var pictures = section.Descendants(Html + "svg").ToArray();

            Assert.Equal(2, pictures.Length);
            foreach (var picture in pictures)
            {
                var frame = picture.Attribute("viewBox")!.Value.Split(' ').Select(int.Parse).ToArray();
                Assert.NotEmpty(picture.Descendants(Html + "rect"));
                Assert.All(picture.Descendants(Html + "text"), label => Assert.InRange((int)label.Attribute("y")!, 0, frame[3]));
            }
        }
    }

    [Fact]
    public void A_form_that_blocks_is_pale_and_one_that_computes_is_solid()
    {
        var sleeping = (Held: Area("LANE101", "wrong", "held"), Computed: Area("LANE101", "wrong", "computed"));
        var counting = (Held: Area("LANE201", "wrong", "held"), Computed: Area("LANE201", "wrong", "computed"));

        Assert.True(sleeping.Computed < 0.5 * sleeping.Held, $"{sleeping}");
        Assert.True(counting.Computed / counting.Held > sleeping.Computed / sleeping.Held, $"{counting} {sleeping}");
    }

    [Fact]
    public void The_tools_stand_in_a_table()
    {
        var rows = Page.Descendants(Html + "section").Single(section => (string?)section.Attribute("id") == "tools").Descendants(Html + "tr").ToArray();

        foreach (var tool in (string[])["await", "Thread", "Parallel", "WorkerProcess"])
            Assert.Equal(11, rows.Single(row => row.Elements().ElementAtOrDefault(1)?.Value == tool).Elements().Count());
    }

    [Fact]
    public void The_picture_that_stands_alone_is_svg_with_its_own_colours()
    {
        var picture = XElement.Load(run.PictureFile);
        XNamespace svg = "http://www.w3.org/2000/svg";

        Assert.Equal(svg + "svg", picture.Name);
        Assert.Contains("prefers-color-scheme: dark", picture.Element(svg + "style")!.Value);
        Assert.Contains("Thread.Sleep(50);", picture.Descendants(svg + "text").Select(text => text.Value));
        Assert.Contains("await Task.Delay(50, cancellationToken);", picture.Descendants(svg + "text").Select(text => text.Value));
    }

    /// <summary>How much of the time of all threads a path covers: the sum over its slices, from the JSON of the same run.</summary>
    private double Area(string rule, string form, string what) =>
        run.Scenarios.Single(scenario => (string)scenario["id"]! == rule)[form]!["timeline"]!["threads"]!.AsArray()
            .Sum(thread => thread![what]!.AsArray().Sum(percent => (double)percent!));

    private static string[] Shown(XElement section, string form) =>
        [.. Lines(section, form, "same", "gone", "added")];

    private static List<string> Lines(XElement section, string kind) => [.. Lines(section, "wrong", kind), .. Lines(section, "right", kind)];

    private static List<string> Lines(XElement section, string form, params string[] kinds) =>
    [
        .. section.Descendants(Html + "figure").Single(figure => (string?)figure.Attribute("class") == form)
            .Descendants(Html + "span").Where(span => kinds.Any(kind => (string?)span.Attribute("class") == $"line {kind}"))
            .Select(span => span.Value.TrimEnd('\n')),
    ];

    private static string[] Code(ScenarioFolder folder, string file) =>
        [.. folder.Lines(file).Where(line => !line.StartsWith("namespace ", StringComparison.Ordinal)).SkipWhile(string.IsNullOrWhiteSpace)];
}
