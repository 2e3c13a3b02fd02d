using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests;

/// <summary>What a test's source is compiled in, where the usual (a library with implicit usings) does not do.</summary>
internal sealed record Project
{
    public static Project Usual { get; } = new();

    /// <summary>A program: for top-level statements and <c>Main</c>.</summary>
    public static Project Console { get; } = new() { IsProgram = true };

    public bool IsProgram { get; init; }

    public bool ImplicitUsings { get; init; } = true;

    /// <summary>Further source files: types of libraries that are not referenced.</summary>
    public string[] Stubs { get; init; } = [];

    /// <summary>Lines of <c>.editorconfig</c> for the C# files.</summary>
    public string Options { get; init; } = "";

    /// <summary>Errors that the source has on purpose: <c>CS0246</c>.</summary>
    public string[] KnownErrors { get; init; } = [];
}

/// <summary>An analyzer alone. Markup: <c>[|reported|]</c>, <c>{|LANE101:reported|}</c>.</summary>
internal static class Verify<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
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

    private static Task<ImmutableArray<Diagnostic>> Analyze(string source, Project? project) =>
        Analysis.Of(Sources.Compile(project, source), [new TAnalyzer()], project);

    private static string[] Lines(string source, IEnumerable<TextSpan> spans) =>
        [.. spans.Order().Select(span => $"{source[..span.Start].Count(static c => c == '\n') + 1}: …{source[span.Start..span.End]}{Rest(source, span)}")];

    private static string Rest(string source, TextSpan span) => source[span.End..].Split('\n')[0];
}

/// <summary>An analyzer with its fix. Fix All in document, project and solution is checked with each.</summary>
internal static class Verify<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
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
    public static Task Fixes(
        string before, string after, Project? project = null, int? action = null, string? key = null,
        int? steps = null, int? fixAllSteps = null) =>
        Fixes([(before, after)], project, action, key, steps, fixAllSteps);

    /// <summary>The same over several documents.</summary>
    public static Task Fixes(
        (string Before, string After)[] documents, Project? project = null, int? action = null, string? key = null,
        int? steps = null, int? fixAllSteps = null) =>
        new FixTest<TAnalyzer, TFix>(project, documents)
        {
            CodeActionIndex = action,
            CodeActionEquivalenceKey = key,
            NumberOfIncrementalIterations = steps,
            NumberOfFixAllIterations = fixAllSteps,
        }.RunAsync();

    /// <summary>The marked place is reported, and there is no light bulb.</summary>
    public static Task OffersNoFix(string source, Project? project = null) =>
        new FixTest<TAnalyzer, TFix>(project, [(source, source)])
        {
            CodeActionVerifier = static (action, verifier) => verifier.Fail($"There is an action: {action.Title}"),
        }.RunAsync();
}

/// <summary>The testing framework, set to this machine's own reference assemblies: no test needs the network.</summary>
internal sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private readonly Project _project;

    public FixTest(Project? project, (string Before, string After)[] documents)
    {
        _project = project ?? Project.Usual;
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        DisabledDiagnostics.AddRange(_project.KnownErrors);
        Fill(TestState, fixedSide: false, documents);
        Fill(FixedState, fixedSide: true, documents);
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(Sources.Language, DocumentationMode.Diagnose);

    protected override CompilationOptions CreateCompilationOptions() => Sources.Options(_project.IsProgram);

    private void Fill(SolutionState state, bool fixedSide, (string Before, string After)[] documents)
    {
        foreach (var (before, after) in documents)
            state.Sources.Add(fixedSide ? after : before);

        foreach (var stub in _project.Stubs)
            state.Sources.Add(stub);

        if (_project.ImplicitUsings)
            state.Sources.Add(Sources.ImplicitUsings);

        state.OutputKind = _project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        state.AnalyzerConfigFiles.Add(("/.editorconfig", $"root = true\n[*.cs]\n{_project.Options}\n"));
        if (!fixedSide)
            state.AdditionalReferences.AddRange(References.AspNetCore);
    }
}

/// <summary>Analyzers run without the testing framework: it takes ten times as long, and here there is nothing to fix.</summary>
internal static class Analysis
{
    /// <summary>What the analyzers report; a crash of one fails the test.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, Project? project = null,
        CancellationToken cancellationToken = default)
    {
        Exception? crash = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new EditorConfig(project?.Options ?? "")), (exception, _, _) => crash = exception,
            concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.Null(crash);
        return reports;
    }

    private sealed class EditorConfig(string lines) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Keys("");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Keys(lines);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Keys(string lines) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> _values = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split('=', StringSplitOptions.TrimEntries))
            .ToDictionary(static pair => pair[0], static pair => pair[1], KeyComparer);

        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            _values.TryGetValue(key, out value);
    }
}

/// <summary>How test sources are read and compiled, with or without the testing framework.</summary>
internal static class Sources
{
    /// <summary>The newest language of the Roslyn that the tests run on: C# 12 on 4.8.</summary>
    public const LanguageVersion Language = LanguageVersion.Latest;

    public const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(Language, DocumentationMode.Diagnose);
    private static readonly CSharpCompilation Library = Empty(isProgram: false);
    private static readonly CSharpCompilation Program = Empty(isProgram: true);

    /// <summary>A compilation without errors but those that the project knows of.</summary>
    public static CSharpCompilation Compile(Project? project, params string[] sources)
    {
        project ??= Project.Usual;
        var texts = sources.Concat(project.Stubs).Concat(project.ImplicitUsings ? [ImplicitUsings] : []);
        var compilation = (project.IsProgram ? Program : Library).AddSyntaxTrees(texts.Select(Parse));
        Assert.Empty(compilation.GetDiagnostics()
            .Where(report => report.Severity == DiagnosticSeverity.Error && !project.KnownErrors.Contains(report.Id)));
        return compilation;
    }

    public static SyntaxTree Parse(string source, int index = 0) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Test{index}.cs");

    private static CSharpCompilation Empty(bool isProgram) =>
        CSharpCompilation.Create("Tests", references: References.AspNetCore, options: Options(isProgram));

    public static CSharpCompilationOptions Options(bool isProgram) =>
        new(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
}

/// <summary>The reference packs beside the runtime that runs the tests.</summary>
internal static class References
{
    /// <summary>.NET and ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore { get; } =
        [.. Pack("Microsoft.NETCore.App.Ref"), .. Pack("Microsoft.AspNetCore.App.Ref")];

    private static IEnumerable<MetadataReference> Pack(string name)
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        var root = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", ".."));
        var newest = Directory.GetDirectories(Path.Combine(root, "packs", name), "10.*").MaxBy(static path => new Version(Path.GetFileName(path)));
        return Directory.GetFiles(Path.Combine(newest!, "ref", "net10.0"), "*.dll")
            .Select(static file => MetadataReference.CreateFromFile(file));
    }
}
