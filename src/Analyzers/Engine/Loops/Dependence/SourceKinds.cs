using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What a <c>foreach</c> runs over.</summary>
internal static class SourceKinds
{
    /// <summary>Whether enumerating it runs the framework's code only, or what a sequence of the framework was made of.</summary>
    public static bool IsCollection(ITypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return type is { Name: "IGrouping" or "ILookup" or "IOrderedEnumerable" or "String" };
    }

    /// <summary>Whether elements can be reached by number, so that a <c>for</c> over them is possible.</summary>
    public static bool HasIndex(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } or { Name: "List" or "IList" or "IReadOnlyList" or "ImmutableArray", ContainingNamespace: { } } && IsCollectionOrArray(type);

    private static bool IsCollectionOrArray(ITypeSymbol type) => type is IArrayTypeSymbol || IsCollection(type);
}
