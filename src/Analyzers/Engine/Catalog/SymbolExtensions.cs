using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

internal static class SymbolExtensions
{
    /// <summary>The member as it is declared: no type arguments, and an extension method with its first parameter.</summary>
    public static ISymbol Declared(this ISymbol member) =>
        (member is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : member).OriginalDefinition;

    /// <summary>The method or property that this one overrides; null if it overrides none.</summary>
    public static ISymbol? Overridden(this ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    /// <summary>The name that a message shows: <c>OrdersController.Post</c>.</summary>
    public static string NameInMessages(this IMethodSymbol method) =>
        method.ContainingType is { IsImplicitlyDeclared: false, Name: { Length: > 0 } type } && method.MethodKind != MethodKind.LocalFunction
            ? $"{type}.{method.Name}"
            : method.Name;

    /// <summary>Whether an assembly refers to one of some others, by their names.</summary>
    public static bool RefersToAny(this IAssemblySymbol assembly, HashSet<string> names)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (names.Contains(reference.Name))
                    return true;
            }
        }

        return false;
    }
}
