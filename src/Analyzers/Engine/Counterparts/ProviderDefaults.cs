using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Counterparts;

/// <summary>
/// Asynchronous members that only the base classes of ADO.NET have: they run the synchronous one and return a completed task
/// (<c>DbConnection.BeginDbTransactionAsync</c>, <c>DbTransaction.CommitAsync</c> and the like). Nothing is won by awaiting them unless the provider overrides them.
/// </summary>
internal static class ProviderDefaults
{
    /// <summary>Whether an object of a provider's type has no such member of its own.</summary>
    /// <param name="receiver">The type of the object: of <c>DbConnection</c> itself nobody knows the provider.</param>
    /// <param name="method">The asynchronous member.</param>
    public static bool Has(ITypeSymbol? receiver, IMethodSymbol method)
    {
        var declaring = method.ContainingType;
        if (method.IsStatic || receiver is null || !IsBase(declaring) || SymbolEqualityComparer.Default.Equals(receiver, declaring))
            return false;

        for (var type = receiver; type is not null && !SymbolEqualityComparer.Default.Equals(type, declaring); type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IMethodSymbol { IsOverride: true } && IsFor(member.Name, method.Name))
                    return false;
            }
        }

        return receiver.TypeKind == TypeKind.Class;
    }

    private static bool IsBase(INamedTypeSymbol type) =>
        type.Name.StartsWith("Db", StringComparison.Ordinal) && type.ContainingNamespace is { Name: "Common", ContainingNamespace: { Name: "Data", ContainingNamespace.Name: "System" } };

    // ExecuteReaderAsync runs ExecuteDbDataReaderAsync.
    private static bool IsFor(string overridden, string method) =>
        overridden == method || overridden == method switch
        {
            "BeginTransactionAsync" => "BeginDbTransactionAsync",
            "ExecuteReaderAsync" => "ExecuteDbDataReaderAsync",
            _ => null,
        };
}
