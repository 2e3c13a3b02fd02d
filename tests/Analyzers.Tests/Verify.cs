using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests;

/// <summary>A rule alone. Markup: <c>[|reported|]</c>, <c>{|LANE101:reported|}</c>.</summary>
internal static class Verify<TRule>
    where TRule : new()
{
    /// <summary>The marked places are reported, and nothing else.</summary>
    public static async Task Reports(string source, Project? project = null)
    {
        TestFileMarkupParser.GetSpans(source, out var plain, out ImmutableArray<TextSpan> marks);
        Assert.False(marks.IsEmpty, "Nothing is marked: this test cannot fail as it should");
        Assert.Equal(Lines(plain, marks), Lines(plain, (await Analyze(plain, project)).Select(static report => report.Location.SourceSpan)));
    }

    /// <summary>The marked place is reported in these words.</summary>
    public static async Task Says(string source, string message, Project? project = null)
    {
        await Reports(source, project);
        TestFileMarkupParser.GetSpans(source, out var plain, out ImmutableArray<TextSpan> _);
        Assert.Equal(message, Assert.Single(await Analyze(plain, project)).GetMessage());
    }

    /// <summary>Nothing is reported.</summary>
    public static async Task Silent(string source, Project? project = null)
    {
        Assert.False(source.Contains("[|"), "A silent source has no marks");
        Assert.Empty(await Analyze(source, project));
    }

    private static Task<ImmutableArray<Diagnostic>> Analyze(string source, Project? project)
    {
        var rule = Analysis.Alone<TRule>();
        return Analysis.Of(Analysis.WithAll(Sources.Compile(project, source), rule), [rule], project);
    }

    private static string[] Lines(string source, IEnumerable<TextSpan> spans) =>
        [.. spans.Order().Select(span => $"{source[..span.Start].Count(static c => c == '\n') + 1}: …{source[span.Start..span.End]}{Rest(source, span)}")];

    private static string Rest(string source, TextSpan span) => source[span.End..].Split('\n')[0];
}

/// <summary>A rule with its fix. Fix All in document, project and solution is checked with each, on the newest Roslyn: how fixes are put together is our own.</summary>
internal static class Verify<TRule, TFix>
    where TRule : new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The fix turns the marked source into the other one. What stays marked in it is reported still.</summary>
    /// <param name="before">The marked source.</param>
    /// <param name="after">The source after all fixes, one after the other and by Fix All alike.</param>
    /// <param name="project">What it is compiled in.</param>
    /// <param name="action">Which of several actions to take, by position.</param>
    /// <param name="key">Which of several actions to take, by equivalence key.</param>
    /// <param name="steps">How many fixes it takes one by one, if not one for each mark.</param>
    /// <param name="fixAllSteps">How many rounds Fix All takes, if not one.</param>
    /// <param name="title">What the action is called.</param>
    public static Task Fixes(
        string before, string after, Project? project = null, int? action = null, string? key = null,
        int? steps = null, int? fixAllSteps = null, string? title = null) =>
        Fixes([(before, after)], project, action, key, steps, fixAllSteps, title);

    /// <summary>The same over several documents.</summary>
    public static Task Fixes(
        (string Before, string After)[] documents, Project? project = null, int? action = null, string? key = null,
        int? steps = null, int? fixAllSteps = null, string? title = null) =>
        new FixTest<TRule, TFix>(project, documents)
        {
            CodeActionIndex = action,
            CodeActionEquivalenceKey = key,
            NumberOfIncrementalIterations = steps,
            NumberOfFixAllIterations = fixAllSteps,
            CodeActionVerifier = title is null ? null : (action, verifier) => verifier.Equal(title, action.Title),
        }.RunAsync();

    /// <summary>The same with documents of another project to which the first one refers.</summary>
    public static Task FixesOverProjects((string Before, string After)[] documents, (string Before, string After)[] other) =>
        new FixTest<TRule, TFix>(null, documents, other).RunAsync();

    /// <summary>The marked place is reported, and there is no light bulb.</summary>
    public static Task OffersNoFix(string source, Project? project = null) =>
        new FixTest<TRule, TFix>(project, [(source, source)])
        {
            CodeActionVerifier = static (action, verifier) => verifier.Fail($"There is an action: {action.Title}"),
        }.RunAsync();
}

/// <summary>The testing framework, set to this machine's own reference assemblies: no test needs the network.</summary>
internal sealed class FixTest<TRule, TFix> : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, TFix, DefaultVerifier>
    where TRule : new()
    where TFix : CodeFixProvider, new()
{
    private readonly Project _project;

    public FixTest(Project? project, (string Before, string After)[] documents, (string Before, string After)[]? other = null)
    {
        _project = project ?? Project.Usual;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        if (typeof(Compilation).Assembly.GetName().Version!.Major < 5)
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;

        DisabledDiagnostics.AddRange(_project.KnownErrors);
        if (_project.HasGenerator)
            SolutionTransforms.Add(static (solution, id) => solution.AddAnalyzerReference(id, GeneratorReference.Instance));

        Fill(TestState, fixedSide: false, documents);
        Fill(FixedState, fixedSide: true, documents);
        if (other is null)
            return;

        Refer(TestState, other.Select(static document => document.Before));
        Refer(FixedState, other.Select(static document => document.After));
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [Analysis.Alone<TRule>()];

    protected override ParseOptions CreateParseOptions() => Sources.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => Sources.Options(_project.IsProgram);

    private void Fill(SolutionState state, bool fixedSide, (string Before, string After)[] documents)
    {
        foreach (var (before, after) in documents)
            state.Sources.Add(fixedSide ? after : before);

        foreach (var stub in _project.Stubs)
            state.Sources.Add(stub);

        if (_project.ImplicitUsings)
            state.Sources.Add(Sources.ImplicitUsings);

        foreach (var (path, text) in _project.AdditionalFiles)
            state.AdditionalFiles.Add((path, text));

        state.OutputKind = _project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        state.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{_project.Options}\n"));
        if (fixedSide)
            return;

        state.AdditionalReferences.AddRange(References.AspNetCore);
        if (_project.Library != "")
            state.AdditionalReferences.Add(References.Compiled(_project.Library));
    }
    private static void Refer(SolutionState state, IEnumerable<string> sources)
    {
        var project = new ProjectState("Other", LanguageNames.CSharp, "/Other/", "cs");
        project.Sources.AddRange(sources.Append(Sources.ImplicitUsings).Select(static (source, i) => ($"/Other/Other{i}.cs", SourceText.From(source))));
        project.AdditionalReferences.AddRange(References.AspNetCore);
        state.AdditionalProjects.Add("Other", project);
        state.AdditionalProjectReferences.Add("Other");
    }
}
