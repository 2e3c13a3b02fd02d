using System;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// What the catalog says of a member, itself or as an override or implementation of another: a call on a <c>FileStream</c>
/// binds to its own <c>Read</c>, the catalog may only have that of <c>Stream</c>.
/// </summary>
internal static class BlockingMember
{
    public static BlockingApi? Find(ISymbol member)
    {
        if (!BlockingApi.Shipped.HasName(member.MetadataName))
            return null;

        for (var current = member; current is not null; current = Overridden(current))
        {
            if (BlockingApi.Shipped.Find(current) is { } api)
                return api;
        }

        return member.IsStatic || member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || IsInMemory(type)
            ? null
            : Implemented(member, type);
    }

    private static BlockingApi? Implemented(ISymbol member, INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            foreach (var declared in contract.GetMembers(member.Name))
            {
                if (BlockingApi.Shipped.Find(declared) is { } api
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                {
                    return api;
                }
            }
        }

        return null;
    }

    // MemoryDistributedCache implements what others send over the network.
    private static bool IsInMemory(INamedTypeSymbol type) =>
        type.Name.StartsWith("Memory", StringComparison.Ordinal) || type.Name.StartsWith("InMemory", StringComparison.Ordinal);

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
