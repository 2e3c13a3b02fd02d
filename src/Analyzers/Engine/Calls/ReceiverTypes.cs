using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Which bodies of a method can run on an object whose type says more than the one that declares the method: of <c>IRepository.Save</c> called on an
/// <c>IUserRepository</c> only those of user repositories.
/// </summary>
/// <param name="subtypesOf">The types that derive from a class, in all projects at hand.</param>
internal sealed class ReceiverTypes(Func<INamedTypeSymbol, CancellationToken, IEnumerable<INamedTypeSymbol>> subtypesOf)
{
    /// <summary>Whether a type says more than the one that declares a method.</summary>
    public static bool SaysMore(ITypeSymbol? receiver, IMethodSymbol declared) =>
        receiver is INamedTypeSymbol { TypeKind: TypeKind.Interface or TypeKind.Class } type && !AreSame(type, declared.ContainingType);

    /// <summary>The bodies that can run.</summary>
    /// <param name="bodies">All bodies that the method may run.</param>
    /// <param name="receiver">The type of the object, as declared.</param>
    /// <param name="inherited">The body that a class has of its own or from those that it derives from; null for an interface.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public ImmutableArray<IMethodSymbol> Among(ImmutableArray<IMethodSymbol> bodies, INamedTypeSymbol receiver, IMethodSymbol? inherited, CancellationToken cancellationToken)
    {
        var narrowed = ImmutableArray.CreateBuilder<IMethodSymbol>();
        foreach (var body in bodies)
        {
            if (SymbolEqualityComparer.Default.Equals(body.OriginalDefinition, inherited?.OriginalDefinition) || CanRun(body.ContainingType, receiver, cancellationToken))
                narrowed.Add(body);
        }

        return narrowed.ToImmutable();
    }

    private bool CanRun(INamedTypeSymbol type, INamedTypeSymbol receiver, CancellationToken cancellationToken)
    {
        if (IsOrDerivesFrom(type, receiver))
            return true;

        // A class that does not implement the interface leaves its body to one that does.
        if (receiver.TypeKind != TypeKind.Interface || type.IsSealed || type.TypeKind != TypeKind.Class)
            return type.TypeKind == TypeKind.Interface;

        foreach (var derived in subtypesOf(type, cancellationToken))
        {
            if (IsOrDerivesFrom(derived, receiver))
                return true;
        }

        return false;
    }

    private static bool IsOrDerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (AreSame(current, ancestor))
                return true;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (AreSame(contract, ancestor))
                return true;
        }

        return false;
    }

    // The projects may each know a type under a symbol of their own.
    private static bool AreSame(INamedTypeSymbol one, INamedTypeSymbol other) =>
        SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition)
        || (one.MetadataName == other.MetadataName && one.ContainingAssembly?.Name == other.ContainingAssembly?.Name
            && one.ContainingNamespace?.ToDisplayString() == other.ContainingNamespace?.ToDisplayString());
}
