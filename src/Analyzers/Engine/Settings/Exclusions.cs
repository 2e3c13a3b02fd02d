using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine.Settings;

/// <summary>
/// What <c>.editorconfig</c> takes out of a rule. As with the analyzers of the .NET SDK a name stands for the symbol and all
/// that it contains; it may be the member that is called or the one that the call stands in.
/// </summary>
internal readonly struct Exclusions
{
    private readonly SymbolNames _symbols;
    private readonly SymbolNames _typesWithDerived;

    private Exclusions(SymbolNames symbols, SymbolNames typesWithDerived)
    {
        _symbols = symbols;
        _typesWithDerived = typesWithDerived;
    }

    public static Exclusions Of(AnalyzerConfigOptions options, DiagnosticDescriptor rule) =>
        new(AnalyzerSettings.ExcludedSymbols.Read(options, rule), AnalyzerSettings.ExcludedTypes.Read(options, rule));

    public bool Cover(ISymbol? called, ISymbol caller) =>
        !(_symbols.IsEmpty && _typesWithDerived.IsEmpty) && (Cover(called) || Cover(caller));

    private bool Cover(ISymbol? symbol)
    {
        for (; symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = Around(symbol))
        {
            if (_symbols.Contain(symbol) || (symbol is INamedTypeSymbol type && DerivesFromExcluded(type)))
                return true;
        }

        return false;
    }

    /// <summary>What contains a symbol: an accessor belongs to its property, and an extension method that is called like a member to its static class.</summary>
    public static ISymbol? Around(ISymbol symbol) =>
        symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : symbol.ContainingSymbol;

    private bool DerivesFromExcluded(INamedTypeSymbol type)
    {
        if (_typesWithDerived.IsEmpty)
            return false;

        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (_typesWithDerived.Contain(ancestor))
                return true;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (_typesWithDerived.Contain(contract))
                return true;
        }

        return false;
    }
}
