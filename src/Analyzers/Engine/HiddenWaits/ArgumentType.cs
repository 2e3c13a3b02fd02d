using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Whether the static type of an argument says that it is not of another type.</summary>
internal static class ArgumentType
{
    public static bool Excludes(IOperation argument, ITypeSymbol type)
    {
        if (argument.Unwrap().Type is not INamedTypeSymbol given || type is not INamedTypeSymbol asked || given.TypeKind == TypeKind.Dynamic)
            return false;

        // Type arguments are left out: where they differ the types may still be converted.
        if (SymbolEqualityComparer.Default.Equals(given.OriginalDefinition, asked.OriginalDefinition) || Subtypes.DerivesFrom(given, asked.OriginalDefinition))
            return false;

        if (IsLast(given))
            return true;

        // A derived class may implement any interface, and be any class that derives from this one.
        return given.TypeKind == TypeKind.Class && asked.TypeKind != TypeKind.Interface && !KnownTypes.IsOrDerivesFrom(asked, given.OriginalDefinition);
    }

    // Nothing can be derived from it.
    private static bool IsLast(INamedTypeSymbol type) => type is { IsSealed: true } or { TypeKind: TypeKind.Struct or TypeKind.Enum };
}
