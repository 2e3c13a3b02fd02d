using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Flow;

internal static class SymbolScope
{
    /// <summary>Whether a local, parameter or function is declared in a function, or in one inside it.</summary>
    public static bool IsDeclaredIn(this ISymbol symbol, IMethodSymbol function)
    {
        for (var around = symbol.ContainingSymbol; around is IMethodSymbol; around = around.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(around, function))
                return true;
        }

        return false;
    }
}
