using System.Reflection;
using LaneKeeper.CatalogBuilder.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.CatalogBuilder.Tests;

/// <summary>Makes assemblies of source.</summary>
internal static class Source
{
    public static readonly IReadOnlyList<MetadataReference> Framework =
    [
        .. Pack.InRole("surface").SelectMany(static pack => Directory.GetFiles(pack.Folder, "*.dll"))
            .Select(static file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>The public surface of both frameworks.</summary>
    public static readonly Lazy<CodeBase> Surface = new(static () =>
    {
        var code = new CodeBase();
        foreach (var pack in Pack.InRole("surface"))
            pack.LoadInto(code);

        code.Link();
        return code;
    });

    public static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>Optimised, as the framework is.</summary>
    public static MemoryStream Compile(string source)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);
        var compilation = CSharpCompilation.Create(
            "Samples", [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))], Framework, options);
        var file = new MemoryStream();
        var result = compilation.Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static problem => problem.Severity == DiagnosticSeverity.Error)));
        file.Position = 0;
        return file;
    }

    /// <summary>The assembly of a source, with the parts of the framework that signatures of the tests need below it.</summary>
    public static CodeBase Link(string source)
    {
        var code = new CodeBase();
        code.Load(Compile(source));
        foreach (var assembly in new[] { "System.Runtime", "System.Threading", "System.Collections", "System.Memory", "System.Linq" })
        {
            var file = Pack.InRole("surface").Select(pack => Path.Combine(pack.Folder, assembly + ".dll")).First(File.Exists);
            code.Load(new MemoryStream(File.ReadAllBytes(file)));
        }

        code.Link();
        return code;
    }
}
