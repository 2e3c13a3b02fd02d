using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests;

/// <summary>What a test's source is compiled in, where the usual (a library with implicit usings) does not do.</summary>
internal sealed record Project
{
    public static Project Usual { get; } = new();

    /// <summary>A program: for top-level statements and <c>Main</c>.</summary>
    public static Project Console { get; } = new() { IsProgram = true };

    public bool IsProgram { get; init; }

    /// <summary>Whether the package's generator runs in it, as it does for users.</summary>
    public bool HasGenerator { get; init; }

    public bool ImplicitUsings { get; init; } = true;

    /// <summary>Whether the libraries of <see cref="References.Frameworks"/> are referenced too.</summary>
    public bool HasFrameworks { get; init; }

    /// <summary>Further source files: types of libraries that are not referenced.</summary>
    public string[] Stubs { get; init; } = [];

    /// <summary>Source files of another project to which this one refers, handed over as an IDE does; analysis alone, no fixes.</summary>
    public string[] OtherProject { get; init; } = [];

    /// <summary>Whether that project is one for .NET Standard, whose members have other symbols here.</summary>
    public bool IsOtherForStandard { get; init; }

    /// <summary>Other projects to which this one refers, compiled, as a build from the command line does; analysis alone, no fixes.</summary>
    public CompiledProject[] Compiled { get; init; } = [];

    /// <summary>The source of a library that is referenced as a compiled one: a framework's types, where it matters that they are not one's own.</summary>
    public string Library { get; init; } = "";

    /// <summary>Lines of <c>.editorconfig</c> for the C# files.</summary>
    public string Options { get; init; } = "";

    /// <summary>Files beside the source, such as <c>lanekeeper.blocking.txt</c>.</summary>
    public (string Path, string Text)[] AdditionalFiles { get; init; } = [];

    /// <summary>Errors that the source has on purpose: <c>CS0246</c>.</summary>
    public string[] KnownErrors { get; init; } = [];
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

    public static readonly CSharpParseOptions ParseOptions = new(Language, DocumentationMode.Diagnose);
    private static readonly CSharpCompilation Library = Empty(isProgram: false);
    private static readonly CSharpCompilation Program = Empty(isProgram: true);

    /// <summary>A compilation without errors but those that the project knows of.</summary>
    public static CSharpCompilation Compile(Project? project, params string[] sources)
    {
        project ??= Project.Usual;
        var texts = sources.Concat(project.Stubs).Concat(project.ImplicitUsings ? [ImplicitUsings] : []);
        var compilation = (project.IsProgram ? Program : Library).AddSyntaxTrees(texts.Select(Parse));
        if (project.HasFrameworks)
            compilation = compilation.AddReferences(References.Frameworks);

        if (project.OtherProject.Length > 0)
            compilation = compilation.AddReferences(Other(project).ToMetadataReference());

        compilation = compilation.AddReferences(project.Compiled.Select(static reference => reference.Reference));
        if (project.Library != "")
            compilation = compilation.AddReferences(References.Compiled(project.Library));

        Assert.Empty(compilation.GetDiagnostics()
            .Where(report => report.Severity == DiagnosticSeverity.Error && !project.KnownErrors.Contains(report.Id)));
        return compilation;
    }

    private static CSharpCompilation Other(Project project)
    {
        if (!project.IsOtherForStandard)
            return Compile(null, project.OtherProject).WithAssemblyName("Other");

        var other = CSharpCompilation.Create("Other", project.OtherProject.Append(ImplicitUsings).Select(Parse), References.Standard, Options(isProgram: false));
        Assert.Empty(other.GetDiagnostics().Where(static report => report.Severity == DiagnosticSeverity.Error));
        return other;
    }

    /// <summary>A compilation whose errors are the point.</summary>
    public static CSharpCompilation Unchecked(string source) =>
        Library.AddSyntaxTrees(Parse(source), Parse(ImplicitUsings, 1));

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

    /// <summary>.NET Standard 2.0.</summary>
    public static ImmutableArray<MetadataReference> Standard { get; } =
    [
        .. typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(static metadata => metadata.Key == "NetStandard")
            .SelectMany(static metadata => Directory.GetFiles(metadata.Value!, "*.dll"))
            .Select(static file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>Libraries beside these whose types begin lanes: the project file names them.</summary>
    public static ImmutableArray<MetadataReference> Frameworks { get; } =
    [
        .. typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(static metadata => metadata.Key == "Framework")
            .SelectMany(static metadata => Directory.GetFiles(metadata.Value!, "*.dll"))
            .Select(static file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>A library made from a source.</summary>
    public static MetadataReference Compiled(string source)
    {
        var compilation = CSharpCompilation.Create("Library", [Sources.Parse(source)], AspNetCore, Sources.Options(isProgram: false));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(static report => report.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static IEnumerable<MetadataReference> Pack(string name)
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        var root = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", ".."));
        var newest = Directory.GetDirectories(Path.Combine(root, "packs", name), "10.*").MaxBy(static path => new Version(Path.GetFileName(path)));
        return Directory.GetFiles(Path.Combine(newest!, "ref", "net10.0"), "*.dll")
            .Select(static file => MetadataReference.CreateFromFile(file));
    }
}
