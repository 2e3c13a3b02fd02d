using System.Reflection;
using System.Text.RegularExpressions;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Tests.Conformance;

/// <summary>What every rule owes: an id of its family, plain words, a page, a release row, a test folder.</summary>
public class RuleTests
{
    private static readonly Dictionary<string, char> FirstDigit = new()
    {
        [Families.Configuration] = '0',
        [Families.WaitsOnIoLanes] = '1',
        [Families.CpuWorkOnIoLanes] = '2',
        [Families.WaitsOnComputeLanes] = '3',
        [Families.WrongConcurrency] = '4',
    };

    public static IEnumerable<TheoryDataRow<string>> Ids => Rules.Keys.Select(static id => new TheoryDataRow<string>(id));

    private static SortedDictionary<string, (string Name, DiagnosticDescriptor Descriptor)> Rules { get; } =
        new(Analysis.AllRules.ToDictionary(static rule => DescriptorOf(rule).Id, static rule => (rule.GetType().Name, DescriptorOf(rule))));

    private static CodeFixProvider[] Fixes { get; } =
    [
        .. Assembly.Load("LaneKeeper.Analyzers.CodeFixes").GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_is_of_the_family(string id)
    {
        Assert.Matches("^LANE[0-4][0-9]{2}$", id);
        Assert.Equal(FirstDigit[Rules[id].Descriptor.Category], id[4]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Severity_follows_from_the_level(string id)
    {
        var descriptor = Rules[id].Descriptor;
        var (severity, isEnabled) = Assert.Single(descriptor.CustomTags) switch
        {
            "Error" => (DiagnosticSeverity.Error, true),
            "Certain" => (DiagnosticSeverity.Warning, true),
            "Likely" => (DiagnosticSeverity.Info, true),
            "OptIn" => (DiagnosticSeverity.Info, false),
            var tag => throw new InvalidOperationException($"Not a level: {tag}"),
        };

        Assert.Equal(severity, descriptor.DefaultSeverity);
        Assert.Equal(isEnabled, descriptor.IsEnabledByDefault);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Words_are_one_sentence(string id)
    {
        var descriptor = Rules[id].Descriptor;
        Assert.DoesNotMatch(@"[.!\n]$", descriptor.Title.ToString());
        Assert.DoesNotMatch(@"[.!]$|\. |\n", descriptor.MessageFormat.ToString());
        Assert.EndsWith(".", descriptor.Description.ToString());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_stands_behind_the_help_link(string id)
    {
        var descriptor = Rules[id].Descriptor;
        Assert.Equal($"{Rule.RepositoryUrl}/blob/main/docs/rules/{id}.md", descriptor.HelpLinkUri);
        Repository.CheckGenerated($"docs/rules/{id}.md", "header",
            $"""
            # {id}: {descriptor.Title}

            | | |
            |---|---|
            | Family | {descriptor.Category} |
            | Severity | {Severity(descriptor)} |
            | Fix | {(HasFix(id) ? "yes" : "no")} |

            {descriptor.Description}
            """);

        var page = Repository.Read($"docs/rules/{id}.md");
        foreach (var section in new[] { "Cause", "Why", "Wrong", "Right", "When to suppress", "Options" })
            Assert.Contains($"\n## {section}\n", page);
    }

    /// <summary>The code of the pages is what the Demo runs, where tests show that the fix makes one of the other.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Wrong_and_right_on_the_page_are_those_of_the_demo(string id)
    {
        if (Rules[id].Descriptor.Category == Families.Configuration)
            return;

        foreach (var form in new[] { "Wrong", "Right" })
        {
            var source = Assert.Single(Repository.SourcesIn("samples/Demo/Scenarios"), path => Regex.IsMatch(path, $"/{id}_[A-Za-z]+/{form}.cs$"));
            Repository.CheckGenerated($"docs/rules/{id}.md", form.ToLowerInvariant(), Shown(Repository.Read(source)));
        }
    }

    [Fact]
    public void Table_of_rules_is_up_to_date() => Repository.CheckGenerated("docs/rules/README.md", "rules", Table());

    [Fact]
    public void Table_of_options_is_up_to_date() => Repository.CheckGenerated("docs/configuration.md", "options",
        "| Key | Default | Meaning |\n|---|---|---|\n" + string.Join('\n', AnalyzerSettings.All.Select(static setting =>
            $"| `{setting.Key}` | {setting.Default} | {setting.Description} |")));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Release_row_is_there(string id)
    {
        var (_, descriptor) = Rules[id];
        var releases = Repository.Read("src/Analyzers/AnalyzerReleases.Unshipped.md") + Repository.Read("src/Analyzers/AnalyzerReleases.Shipped.md");
        var severity = descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity.ToString() : "Disabled";
        Assert.Contains($"\n{id} | {descriptor.Category} | {severity} | ", releases);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Folders_mirror_each_other(string id)
    {
        var (name, descriptor) = Rules[id];
        var file = Assert.Single(Repository.SourcesIn("src/Analyzers/Rules"), path => path.EndsWith($"/{name}.cs"));
        var folder = $"{descriptor.Category}/{id}_{Regex.Replace(name, "(Analyzer|Rule)$", "")}";
        Assert.Equal($"src/Analyzers/Rules/{folder}/{name}.cs", file);
        Assert.True(Repository.Has($"tests/Analyzers.Tests/Rules/{folder}"), $"no tests in {folder}");
        Assert.Equal(HasFix(id), Repository.Has($"src/CodeFixes/Rules/{folder}"));
    }

    [Fact]
    public void Every_wait_rule_is_run() => Assert.Equal(
        typeof(WaitRule).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(WaitRule)) && !type.IsAbstract).ToHashSet(),
        WaitAnalyzer.All.Select(static rule => rule.GetType()).ToHashSet());

    [Fact]
    public void Every_rule_about_work_is_run() => Assert.Equal(
        typeof(CpuRule).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(CpuRule)) && !type.IsAbstract).ToHashSet(),
        CpuAnalyzer.All.Select(static rule => rule.GetType()).ToHashSet());

    [Fact]
    public void Every_rule_about_parallel_bodies_is_run() => Assert.Equal(
        typeof(ParallelRule).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ParallelRule)) && !type.IsAbstract).ToHashSet(),
        ParallelAnalyzer.All.Select(static rule => rule.GetType()).ToHashSet());

    [Fact]
    public void Fixes_can_fix_all_and_have_a_name()
    {
        foreach (var fix in Fixes)
        {
            Assert.NotNull(fix.GetFixAllProvider());
            Assert.All(fix.FixableDiagnosticIds, static id => Assert.Contains(id, Rules.Keys));
            var export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
            Assert.False(string.IsNullOrEmpty(export?.Name), $"{fix.GetType().Name} has no name");
            Assert.Contains(LanguageNames.CSharp, export.Languages);
        }
    }

    /// <summary>A file without its usings and its namespace, behind what its reader has to know.</summary>
    private static string Shown(string source)
    {
        var code = $"```csharp\n{Regex.Replace(source, @"^(using|namespace) .*;\n", "", RegexOptions.Multiline).Trim()}\n```";
        return code.Contains("[OnWindow]") ? "`[OnWindow]`: the methods run on the thread of a window.\n\n" + code : code;
    }

    private static DiagnosticDescriptor DescriptorOf(object rule) =>
        (rule as WaitRule)?.Descriptor ?? (rule as CpuRule)?.Descriptor ?? (rule as ParallelRule)?.Descriptor ?? ((DiagnosticAnalyzer)rule).SupportedDiagnostics.Single();

    private static bool HasFix(string id) => Fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));

    private static string Severity(DiagnosticDescriptor descriptor) =>
        !descriptor.IsEnabledByDefault ? "off"
        : descriptor.DefaultSeverity == DiagnosticSeverity.Info ? "suggestion"
        : descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    private static string Table() =>
        "| Id | What | Family | Severity | Fix |\n|---|---|---|---|---|\n" + string.Join('\n', Rules.Select(rule =>
            $"| [{rule.Key}]({rule.Key}.md) | {rule.Value.Descriptor.Title} | {rule.Value.Descriptor.Category} "
            + $"| {Severity(rule.Value.Descriptor)} | {(HasFix(rule.Key) ? "yes" : "no")} |"));
}
