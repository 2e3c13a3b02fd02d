using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests;

/// <summary>What the engine knows to wait in a source, with the user's catalogs beside it.</summary>
internal static class Waits
{
    /// <summary>The calls and property reads that wait, as written.</summary>
    public static async Task<string[]> Of(Compilation compilation, params (string Path, string Text)[] files) =>
        [.. (await ApisOf(compilation, files)).Select(static wait => wait.Name)];

    /// <summary>The same, with what the catalog says.</summary>
    public static async Task<IReadOnlyList<(string Name, BlockingApi Api)>> ApisOf(Compilation compilation, params (string Path, string Text)[] files)
    {
        var options = Analysis.OptionsOf(new Project { AdditionalFiles = files });
        var facts = CompilationFacts.Of(compilation, options, TestContext.Current.CancellationToken);
        var waits = new List<(string, BlockingApi)>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in (await tree.GetRootAsync(TestContext.Current.CancellationToken)).DescendantNodes())
            {
                if (node is InvocationExpressionSyntax or MemberAccessExpressionSyntax && model.GetOperation(node) is { } operation
                    && facts.Waits.At(operation) is { } wait && !facts.Waits.IsHarmless(wait, TestContext.Current.CancellationToken))
                {
                    waits.Add(((node as InvocationExpressionSyntax)?.Expression.ToString() ?? node.ToString(), wait.Api));
                }
            }
        }

        return waits;
    }
}
