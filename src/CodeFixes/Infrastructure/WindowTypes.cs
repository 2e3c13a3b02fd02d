using Microsoft.CodeAnalysis;

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

    /// <summary>Whether a type is one of the frameworks' own; what derives from it is not looked at.</summary>
    public static bool IsOne(ITypeSymbol type) =>
        type.Name is "Control" or "DependencyObject" or "BindableObject" or "AvaloniaObject" or "ComponentBase" or "Form" or "CommonDialog" or "Window" or "UserControl" or "Page";
}
