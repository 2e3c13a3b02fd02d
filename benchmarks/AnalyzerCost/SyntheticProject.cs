using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.AnalyzerCost;

/// <summary>A project as large as one likes: each file has classes of its own, and calls into the file before it.</summary>
internal static class SyntheticProject
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private static readonly IReadOnlyList<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The project, read anew: nothing is kept of an earlier one.</summary>
    public static CSharpCompilation Create(int files, bool hasFindings, bool isConcurrent = true)
    {
        using var stream = typeof(SyntheticProject).Assembly.GetManifestResourceStream(hasFindings ? "Findings" : "Clean")!;
        var template = new StreamReader(stream).ReadToEnd();
        var trees = Enumerable.Range(0, files)
            .Select(n => CSharpSyntaxTree.ParseText(template.Replace("{N}", $"{n}").Replace("{M}", $"{Math.Max(0, n - 1)}"), Parsing, $"Part{n}.cs"))
            .Append(CSharpSyntaxTree.ParseText(Usings, Parsing, "Usings.cs"));
        return CSharpCompilation.Create(
            "Synthetic", trees, Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: isConcurrent, nullableContextOptions: NullableContextOptions.Enable));
    }
}
