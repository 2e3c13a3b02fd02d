using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// The variable or member that a size is a property of: by its symbol, and for the compilations after an edit by where it is declared, in a file that is the
/// same in all of them.
/// </summary>
internal sealed class SizeRoot
{
    private readonly ISymbol? _symbol;
    private (SyntaxTree? Tree, int Start, int Parameter, string Name)? _place;

    public SizeRoot(ISymbol symbol)
    {
        _symbol = symbol;
        IsElement = symbol is ILocalSymbol local ? local.IsForEach || IsOfOneTurn(local) : symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } };
    }

    /// <summary>What a call returns, which has no variable of its own.</summary>
    public SizeRoot(IMethodSymbol method, SyntaxNode call)
    {
        _symbol = method;
        IsElement = IsOfElement(call);
    }

    private SizeRoot((SyntaxTree?, int, int, string) place, bool isElement)
    {
        _place = place;
        IsElement = isElement;
    }

    /// <summary>Whether it is the variable of a loop over a collection, or of a lambda, or one that is declared inside such: what belongs to one thing of many.</summary>
    public bool IsElement { get; }

    private (SyntaxTree? Tree, int Start, int Parameter, string Name) Place => _place ??= PlaceOf(_symbol!);

    public SizeRoot WithoutSymbol() => _symbol is null ? this : new SizeRoot(Place, IsElement);

    public bool IsSame(SizeRoot other) => this == other
        || (_symbol is not null && other._symbol is not null ? SymbolEqualityComparer.Default.Equals(_symbol, other._symbol) : Place == other.Place);

    /// <summary>Which parameter of a method it is; null if it is none.</summary>
    public IParameterSymbol? ParameterOf(ISymbol method)
    {
        if (_symbol is not null)
            return _symbol is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) ? parameter : null;

        return method is IMethodSymbol { Parameters: var parameters } && Place.Parameter >= 0 && Place.Parameter < parameters.Length
            && PlaceOf(parameters[Place.Parameter]) == Place ? parameters[Place.Parameter] : null;
    }

    private static bool IsOfOneTurn(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [var declaration] && TurnAround(declaration.GetSyntax()) is not null;

    /// <summary>Whether a call is given the element of a loop or lambda around: <c>foreach (var order in orders) foreach (var line in LinesOf(order))</c>.</summary>
    private static bool IsOfElement(SyntaxNode call)
    {
        for (var turn = TurnAround(call); turn is not null; turn = TurnAround(turn.Value.Around))
        {
            foreach (var node in call.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == turn.Value.Element)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The nearest loop over a collection, or lambda that is called for each of its elements, and what it calls them.</summary>
    private static (SyntaxNode Around, string? Element)? TurnAround(SyntaxNode place)
    {
        var child = place;
        for (var node = place.Parent; node is not (null or MemberDeclarationSyntax); child = node, node = node.Parent)
        {
            if (node is CommonForEachStatementSyntax loop && child == loop.Statement)
                return (node, (loop as ForEachStatementSyntax)?.Identifier.ValueText);

            if (node is AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } } } && LastName.TextOf(called) is "Select" or "SelectMany" or "Where" or "ForEach")
                return (node, (node as SimpleLambdaExpressionSyntax)?.Parameter.Identifier.ValueText);
        }

        return null;
    }

    // A parameter is found by its method: that of a setter is written nowhere.
    private static (SyntaxTree?, int, int, string) PlaceOf(ISymbol symbol)
    {
        var parameter = symbol as IParameterSymbol;
        var declared = parameter?.ContainingSymbol ?? symbol;
        return declared.DeclaringSyntaxReferences is [var declaration, ..]
            ? (declaration.SyntaxTree, declaration.Span.Start, parameter?.Ordinal ?? -1, symbol.Name)
            : (null, 0, parameter?.Ordinal ?? -1, $"{declared.ContainingType?.MetadataName}.{declared.Name}.{symbol.Name}");
    }
}
