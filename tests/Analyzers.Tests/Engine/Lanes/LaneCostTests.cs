using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>
/// What the lines about frameworks cost a project that has none of them, counted over the sources of the analyzers themselves: no type
/// or member is found, and nearly every look-up ends at its first question, a name in a hash table.
/// </summary>
public class LaneCostTests
{
    private static readonly string[] FrameworkKinds = [nameof(LaneKind.Request), nameof(LaneKind.Ui), nameof(LaneKind.Background), nameof(LaneKind.Parallel)];

    [Fact]
    public void A_project_without_frameworks_pays_for_names_only()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var compilation = AnalyzersThemselves();
        var rules = LaneRules.Shipped;
        var (types, typesFound, calls, namesFound, membersFound) = (0, 0, 0, 0, 0);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                if (node is BaseTypeDeclarationSyntax && model.GetDeclaredSymbol(node, cancellationToken) is INamedTypeSymbol type)
                {
                    types++;
                    typesFound += rules.Of(type).Any() || type.AllInterfaces.Concat(BasesOf(type)).SelectMany(rules.Of).Any(IsOfFramework) ? 1 : 0;
                }
                else if (node is InvocationExpressionSyntax && model.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol called)
                {
                    calls++;
                    namesFound += rules.Members.HasName(called.MetadataName) || rules.Contracts.HasName(called.MetadataName) ? 1 : 0;
                    membersFound += rules.Members.Find(called) is { } rule && IsOfFramework(rule) ? 1 : 0;
                }
            }
        }

        // Enough to count on: the sources were found and bound.
        Assert.True(types > 300 && calls > 3000, $"{types} types, {calls} calls");
        Assert.Equal((0, 0), (typesFound, membersFound));
        Assert.InRange((double)namesFound / calls, 0, 0.04);
    }

    private static bool IsOfFramework(LaneRule rule) => FrameworkKinds.Contains(rule.Kind.ToString());

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
    }

    private static CSharpCompilation AnalyzersThemselves()
    {
        var root = Path.Combine(Conformance.Repository.Root, "src/Analyzers");
        var trees = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(static file => !file.Contains("/obj/"))
            .Select(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Sources.ParseOptions, file));
        return CSharpCompilation.Create(
            "Themselves", trees,
            [.. References.AspNetCore.Where(static reference => reference.Display!.Contains("Microsoft.NETCore.App.Ref")),
                MetadataReference.CreateFromFile(typeof(Compilation).Assembly.Location), MetadataReference.CreateFromFile(typeof(CSharpCompilation).Assembly.Location)],
            Sources.Options(isProgram: false));
    }
}
