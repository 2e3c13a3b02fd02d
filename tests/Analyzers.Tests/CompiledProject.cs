using LaneKeeper.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests;

/// <summary>A project as the build of another sees it: its reference assembly, and the facts that its own build has left.</summary>
internal sealed class CompiledProject
{
    private CompiledProject(CSharpCompilation compilation, AdditionalText[] facts)
    {
        Facts = FactsIn(compilation, [.. facts, new TextFile(FactsGenerator.Request, "")]);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, options: new(metadataOnly: true, includePrivateMembers: false)).Success);
        Reference = MetadataReference.CreateFromImage(image.ToArray());
        File = ($"obj/lanekeeper.facts.{compilation.AssemblyName}.txt", Facts);
    }

    public MetadataReference Reference { get; }

    /// <summary>The text of its facts.</summary>
    public string Facts { get; }

    /// <summary>Its facts as an additional file of a dependent.</summary>
    public (string Path, string Text) File { get; }

    /// <summary>Compiles a project.</summary>
    /// <param name="name">The name of its assembly.</param>
    /// <param name="sources">Its source files.</param>
    /// <param name="references">The projects to which it refers.</param>
    public static CompiledProject Of(string name, string[] sources, params CompiledProject[] references) => new(
        Sources.Compile(Project.Usual with { Compiled = references }, sources).WithAssemblyName(name),
        [.. references.Select(static reference => new TextFile(reference.File.Path, reference.File.Text))]);

    /// <summary>What the generator writes about a compilation; empty if nothing.</summary>
    public static string FactsIn(CSharpCompilation compilation, params AdditionalText[] files)
    {
        var result = CSharpGeneratorDriver.Create([new FactsGenerator().AsSourceGenerator()], files, (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var problems, TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Empty(problems);
        Assert.Empty(whole.GetDiagnostics().Where(static report => report.Severity == DiagnosticSeverity.Error));
        return result.GeneratedSources.SingleOrDefault().SourceText?.ToString() ?? "";
    }
}

/// <summary>A file beside the source.</summary>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
