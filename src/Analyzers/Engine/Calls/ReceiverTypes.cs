using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Which bodies of a method can run on an object whose type says more than the one that declares the method: of <c>IRepository.Save</c> called on an
/// <c>IUserRepository</c> only those of user repositories.
/// </summary>
internal static class ReceiverTypes
{
    /// <summary>Whether a type says more than the one that declares a method.</summary>
    public static bool SaysMore(ITypeSymbol? receiver, IMethodSymbol declared) =>
        receiver is INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Class } type && !AreSame(type, declared.ContainingType);

    /// <summary>The bodies that can run.</summary>
    /// <param name="bodies">All bodies that the method may run.</param>
    /// <param name="receiver">The type of the object, as declared.</param>
    /// <param name="inherited">The body that a class has of its own or from those that it derives from; null for an interface.</param>
    /// <param name="subtypesOf">The types that derive from a class, in all projects at hand.</param>
    public static ImmutableArray<IMethodSymbol> Among(
        ImmutableArray<IMethodSymbol> bodies, INamedTypeSymbol receiver, IMethodSymbol? inherited, Func<INamedTypeSymbol, IEnumerable<INamedTypeSymbol>> subtypesOf)
    {
        var narrowed = ImmutableArray.CreateBuilder<IMethodSymbol>();
        foreach (var body in bodies)
        {
            if (SymbolEqualityComparer.Default.Equals(body.OriginalDefinition, inherited?.OriginalDefinition) || CanRun(body.ContainingType, receiver, subtypesOf))
                narrowed.Add(body);
        }

        return narrowed.ToImmutable();
    }

    private static bool CanRun(INamedTypeSymbol type, INamedTypeSymbol receiver, Func<INamedTypeSymbol, IEnumerable<INamedTypeSymbol>> subtypesOf)
    {
        if (IsOrDerivesFrom(type, receiver))
            return true;

        // A class that does not implement the interface leaves its body to one that does.
        if (receiver.TypeKind != TypeKind.Interface || type.IsSealed || type.TypeKind != TypeKind.Class)
            return type.TypeKind == TypeKind.Interface;

        foreach (var derived in subtypesOf(type))
        {
            if (IsOrDerivesFrom(derived, receiver))
                return true;
        }

        return false;
    }

    private static bool IsOrDerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor) => AreSame(type, ancestor) || Subtypes.DerivesFrom(type, ancestor, AreSame);

    // The projects may each know a type under a symbol of their own.
    private static bool AreSame(INamedTypeSymbol one, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition)
        || (one.MetadataName == other.MetadataName && one.ContainingAssembly?.Name == other.ContainingAssembly?.Name
            && one.ContainingNamespace?.ToDisplayString() == other.ContainingNamespace?.ToDisplayString());
}
