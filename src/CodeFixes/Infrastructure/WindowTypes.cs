using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Types of windows, in all UI frameworks: they belong to one thread.</summary>
internal static class WindowTypes
{
    public static bool Include(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (IsOne(type))
                return true;
        }

        return false;
    }

    /// <summary>Whether code stands in a type that a window is or shows: what it does behind an await belongs on the window's thread.</summary>
    public static bool AreAround(SyntaxNode place, SemanticModel model) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration && model.GetDeclaredSymbol(declaration) is INamedTypeSymbol type && (Include(type) || WindowThread.Shows(type));

    /// <summary>Whether a type is one of the frameworks' own; what derives from it is not looked at.</summary>
    public static bool IsOne(ITypeSymbol type) =>
        type.Name is "Control" or "DependencyObject" or "BindableObject" or "AvaloniaObject" or "ComponentBase" or "Form" or "CommonDialog" or "Window" or "UserControl" or "Page";
}
