using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Types;

/// <summary>The interfaces for which methods are there.</summary>
internal static class ImplementedContract
{
    /// <summary>The member of an interface that a method implements; null if it implements none.</summary>
    public static ISymbol? Of(IMethodSymbol method)
    {
        foreach (var explicitly in method.ExplicitInterfaceImplementations)
            return explicitly;

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.PropertyGet) || method.ContainingType is not { } type)
            return null;

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                    return member;
            }
        }

        return null;
    }
}
