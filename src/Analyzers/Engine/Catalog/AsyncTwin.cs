using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>The awaitable form of a method: its name and <c>Async</c>, its parameters, and beyond them only optional ones or a token.</summary>
internal static class AsyncTwin
{
    public static IMethodSymbol? Of(ISymbol member, KnownTypes types)
    {
        if (member is not IMethodSymbol { ContainingType: { } type } method)
            return null;

        foreach (var candidate in type.GetMembers(method.Name + "Async"))
        {
            if (candidate is IMethodSymbol twin && twin.IsStatic == method.IsStatic && types.IsTaskLike(twin.ReturnType)
                && twin.Arity == method.Arity && Takes(twin, method, types))
            {
                return twin;
            }
        }

        return null;
    }

    private static bool Takes(IMethodSymbol twin, IMethodSymbol method, KnownTypes types)
    {
        if (twin.Parameters.Length < method.Parameters.Length)
            return false;

        for (var i = 0; i < twin.Parameters.Length; i++)
        {
            var parameter = twin.Parameters[i];
            var fits = i < method.Parameters.Length
                ? parameter.RefKind == method.Parameters[i].RefKind && IsSame(parameter.Type, method.Parameters[i].Type)
                : parameter.IsOptional || SymbolEqualityComparer.Default.Equals(parameter.Type, types.CancellationToken);
            if (!fits)
                return false;
        }

        return true;
    }

    // The type parameters of two generic methods are different symbols; their place says whether they mean the same.
    private static bool IsSame(ITypeSymbol left, ITypeSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left, right)
        || (left is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method, Ordinal: var ordinal }
            && right is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } other && other.Ordinal == ordinal);
}
