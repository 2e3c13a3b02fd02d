using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Infrastructure;

internal static class Visibility
{
    /// <summary>Whether code outside of the assembly can name the symbol: what it is called is a contract then.</summary>
    public static bool IsVisibleOutside(this ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }
}
