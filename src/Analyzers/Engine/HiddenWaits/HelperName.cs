using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>How a chain names a helper.</summary>
internal static class HelperName
{
    public static string Of(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Constructor } => $"new {method.ContainingType.Name}",
        { MethodKind: MethodKind.AnonymousFunction } => "lambda",
        { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => $"operator of {method.ContainingType.Name}",
        { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => $"{method.ContainingType.Name}[]",
        { AssociatedSymbol: { } associated } => $"{method.ContainingType.Name}.{associated.Name}",
        _ => method.NameInMessages(),
    };
}
