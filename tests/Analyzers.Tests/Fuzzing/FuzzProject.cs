using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests.Fuzzing;

/// <summary>The project of a user, in which a source is analyzed and fixed.</summary>
/// <param name="Name">Its language and framework.</param>
/// <param name="Template">A document in whose place a source is put, so that the references are read once for all sources.</param>
/// <param name="Head">What stands before each source, in its first line: its usings, where the language has no global ones.</param>
internal sealed record FuzzProject(string Name, Document Template, string Head)
{
    private static readonly ImmutableDictionary<string, ReportDiagnostic> AllOn = Analysis.AllAnalyzers
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static descriptor => descriptor.Id).Distinct()
        .ToImmutableDictionary(static id => id, static _ => ReportDiagnostic.Info);

    // Sources that compile are what actions are judged by.
    private const int Attempts = 8;

    private readonly Dictionary<string, bool> _known = [];

    private (string Source, Document Document)? _last;

    /// <summary>A source after some changes, with its name: one of three is broken by them, the others compile if that can be had.</summary>
    public (string Name, string Source) Mutated(Random random)
    {
        var (name, source) = Seeds.Any(random);
        if (random.Next(3) == 0)
            return (name, new Mutator(random).Break(source, Seeds.Any(random).Source));

        for (var attempt = 0; attempt < Attempts && !Knows(name, source); attempt++)
            (name, source) = Seeds.Any(random);

        return (name, new Mutator(random).Rearrange(source, Seeds.Any(random).Source, Compiles));
    }

    /// <summary>The document with a source in it; what is known of the last one is kept.</summary>
    public Document With(string source)
    {
        if (_last?.Source != source)
            _last = (source, Template.WithText(SourceText.From(Head + source)));

        return _last.Value.Document;
    }

    private bool Knows(string name, string source) => _known.TryGetValue(name, out var known) ? known : _known[name] = Compiles(source);

    private bool Compiles(string source)
    {
        var compilation = With(source).Project.GetCompilationAsync().GetAwaiter().GetResult()!;
        try
        {
            return !compilation.GetDiagnostics().Any(static report => report.Severity == DiagnosticSeverity.Error);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What the compiler itself does not survive says nothing about us.
            return false;
        }
    }

    /// <summary>The projects that sources are tried in: the newest most, then what lacks newer APIs, then what lacks newer syntax.</summary>
    public static IReadOnlyList<FuzzProject> All(Workspace workspace)
    {
        var document = Fixing.DocumentOf(workspace, "");
        var options = (CSharpCompilationOptions)document.Project.CompilationOptions!.WithSpecificDiagnosticOptions(AllOn);
        var project = document.Project.WithCompilationOptions(options);
        var newest = new FuzzProject(".NET 10, newest C#", project.GetDocument(document.Id)!, "");
        var standard = project.WithMetadataReferences(References.Standard).GetDocument(document.Id)!;
        var usings = string.Concat(Sources.ImplicitUsings.Split('\n').Select(static line => line.Replace("global ", "").Trim() + " "));
        var old = project.WithParseOptions(Sources.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp7_3))
            .WithCompilationOptions(options.WithNullableContextOptions(NullableContextOptions.Disable))
            .RemoveDocument(project.Documents.Single(static file => file.Name == "Usings.cs").Id).GetDocument(document.Id)!;
        return [newest, newest, newest, newest, newest, new(".NET Standard 2.0, newest C#", standard, ""), new(".NET 10, C# 7.3", old, usings)];
    }
}
