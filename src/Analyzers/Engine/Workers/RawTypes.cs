using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Workers;

/// <summary>Types whose bytes are their value, in every process of one program.</summary>
internal static class RawTypes
{
    // Deep enough for any struct that somebody writes; one cannot hold itself.
    private const int MaxDepth = 8;

    /// <summary>Numbers, characters, times, and structs of them.</summary>
    public static bool IsRaw(ITypeSymbol type) => IsRaw(type, MaxDepth);

    private static bool IsRaw(ITypeSymbol type, int depth)
    {
        if (depth == 0 || type is not INamedTypeSymbol { IsUnmanagedType: true } named)
            return false;

        // A handle or an address means nothing elsewhere.
        if (type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            return false;

        if (type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double
            || type.SpecialType == SpecialType.System_DateTime)
        {
            return true;
        }

        if (IsOfFramework(named))
            return true;

        if (named.DeclaringSyntaxReferences.IsEmpty && !named.IsTupleType)
            return false;

        foreach (var member in named.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false, Type: var field } && !IsRaw(field, depth - 1))
                return false;
        }

        return true;
    }

    private static bool IsOfFramework(INamedTypeSymbol type) =>
        type is
        {
            Name: "Guid" or "TimeSpan" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Half" or "Int128" or "UInt128",
            ContainingType: null,
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        };
}
