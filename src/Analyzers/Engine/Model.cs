using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine;

/// <summary>The one place that asks for the semantic model of a file other than the one under analysis.</summary>
internal static class Model
{
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree)
    {
#pragma warning disable RS0030, RS1030 // the driver caches the models of a compilation under analysis
        return compilation.GetSemanticModel(tree);
#pragma warning restore RS0030, RS1030
    }
}
