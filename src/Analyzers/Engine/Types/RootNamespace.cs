using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Types;

/// <summary>The outermost namespace: <c>System</c> for what the framework's own libraries declare, <c>Microsoft</c> for what is beside them.</summary>
internal static class RootNamespace
{
    /// <summary>Its name; empty for what stands in none.</summary>
    public static string Of(ISymbol symbol)
    {
        var space = symbol as INamespaceSymbol ?? symbol.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;

        return space?.Name ?? "";
    }
}
