using System.Diagnostics;
using System.Reflection;
using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Host.Mef;

namespace LaneKeeper.ParallelSpeedup;

/// <summary>A method whose last loop is what takes its time, before and after that loop has got its parallel form.</summary>
internal sealed record Kernel(string Name, string? Form, MethodInfo Before, MethodInfo? After)
{
    private const int Rounds = 60;

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    public static async Task<IReadOnlyList<Kernel>> AllAsync()
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var project = workspace.CurrentSolution.AddProject("Kernels", "Kernels", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release))
            .WithMetadataReferences(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)))
            .AddDocument("Usings.cs", Usings).Project;
        using var reader = new StreamReader(typeof(Kernel).Assembly.GetManifestResourceStream("Loops")!);
        var document = project.AddDocument("Loops.cs", await reader.ReadToEndAsync());
        var before = await TypeAsync(document);

        var kernels = new List<Kernel>();
        foreach (var method in (await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static method => method.Modifiers.Any(SyntaxKind.PublicKeyword)))
        {
            var name = method.Identifier.Text;
            var loop = method.Body!.Statements.OfType<ForStatementSyntax>().Last();
            var rewrite = (await ProfitableLoop.RewritesAsync(document, loop, "Background", default)).FirstOrDefault(static each => each.Form.IsExact);
            kernels.Add(new Kernel(name, rewrite?.Form.Key, before.GetMethod(name)!, rewrite is null ? null : (await TypeAsync(rewrite.Changed)).GetMethod(name)));
        }

        return kernels;
    }

    /// <summary>The shortest milliseconds of each, measured in turns, and whether both give the same.</summary>
    public (double Before, double After, bool IsSame) Measure()
    {
        var (one, other) = (Before.CreateDelegate<Func<object>>(), After!.CreateDelegate<Func<object>>());
        var isSame = Equals(one(), other());
        var (before, after) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < Rounds; i++)
        {
            before = Math.Min(before, Time(one));
            after = Math.Min(after, Time(other));
        }

        return (before, after, isSame);
    }

    private static double Time(Func<object> kernel)
    {
        var start = Stopwatch.GetTimestamp();
        kernel();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<Type> TypeAsync(Document document)
    {
        using var image = new MemoryStream();
        var result = (await document.Project.GetCompilationAsync())!.Emit(image);
        if (!result.Success)
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics));

        return Assembly.Load(image.ToArray()).GetType("Loops")!;
    }
}
