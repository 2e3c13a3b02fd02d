using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.CostModel;

/// <summary>What the analyzers' engine says of the kernels' source.</summary>
internal static class Prediction
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    public static IEnumerable<(string Name, double Expected, double Floor)> OfAllKernels()
    {
        var compilation = CSharpCompilation.Create(
            "Kernels",
            [CSharpSyntaxTree.ParseText(Usings), .. Sources().Select(static source => CSharpSyntaxTree.ParseText(source))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        if (compilation.GetDiagnostics().FirstOrDefault(static report => report.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException(error.ToString());

        var costs = CompilationFacts.Of(compilation).Costs;
        foreach (var type in Stopwatches.KernelTypes)
        {
            foreach (var method in compilation.GetTypeByMetadataName(type.FullName!)!.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is { DeclaredAccessibility: Accessibility.Public, IsStatic: true, Parameters.IsEmpty: true, MethodKind: MethodKind.Ordinary })
                {
                    var cost = costs.Of(method, CancellationToken.None);
                    yield return ($"{type.Name}.{method.Name}", cost.Usual(), cost.Floor.AtLeast);
                }
            }
        }
    }

    private static IEnumerable<string> Sources()
    {
        var assembly = typeof(Prediction).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.EndsWith(".cs", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
