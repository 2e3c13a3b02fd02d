using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Types of windows, in all UI frameworks: they belong to one thread.</summary>
internal static class WindowTypes
{
    public static bool Include(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name is "Control" or "DependencyObject" or "BindableObject" or "AvaloniaObject" or "ComponentBase" or "Form" or "CommonDialog" or "Window" or "UserControl" or "Page")
                return true;
        }

        return false;
    }
}
