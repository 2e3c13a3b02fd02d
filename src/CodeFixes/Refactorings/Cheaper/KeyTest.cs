using System.Linq;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>A test of an element by its key: <c>order => order.Id == id</c>.</summary>
/// <param name="Element">The name of the element.</param>
/// <param name="Key">The key of the element.</param>
/// <param name="Value">What the key is to be equal to.</param>
/// <param name="KeyIsElement">Whether the element is its own key.</param>
internal sealed record KeyTest(string Element, ExpressionSyntax Key, ExpressionSyntax Value, bool KeyIsElement)
{
    /// <summary>The test that a lambda makes; null if it is another one, or does something beside.</summary>
    public static KeyTest? Of(LambdaExpressionSyntax lambda, LoopAtHand loop)
    {
        var parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
            _ => null,
        };
        return parameter is not null && lambda.ExpressionBody is { } test && loop.Model.GetDeclaredSymbol(parameter, loop.CancellationToken) is { } element
            ? Of(test, element, loop)
            : null;
    }

    /// <summary>The test that an expression makes of an element.</summary>
    public static KeyTest? Of(ExpressionSyntax test, ISymbol element, LoopAtHand loop)
    {
        if (loop.Model.GetOperation(test, loop.CancellationToken) is not { } operation || EqualValues.SidesOf(operation) is not var (left, right))
            return null;

        var (key, value) = Mentions(left, element) ? (left, right) : (right, left);
        return !Mentions(value, element) && IsPlain(key, loop) && IsPlain(value, loop) && Mentions(key, element)
            && loop.Invariants.Keeps(key, element) && loop.Invariants.KeepsInTurn(value)
                ? new KeyTest(element.Name, (ExpressionSyntax)key.Syntax, (ExpressionSyntax)value.Syntax, key is ILocalReferenceOperation or IParameterReferenceOperation)
                : null;
    }

    /// <summary>A chain of fields and properties of objects that are there, a constant or a sum of such: it can be evaluated more or less often.</summary>
    private static bool IsPlain(IOperation operation, LoopAtHand loop) => operation switch
    {
        { ConstantValue.HasValue: true } or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => true,
        IFieldReferenceOperation { Instance: var owner } => owner is null || IsPlainOwner(owner, loop),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: var property, Instance: { } owner } => (AutoProperty.Is(property) || IsOfPair(property)) && IsPlainOwner(owner, loop),
        IBinaryOperation { OperatorMethod: null, IsChecked: false, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply, LeftOperand: var left, RightOperand: var right } =>
            operation.Type is { IsValueType: true, SpecialType: not SpecialType.System_Decimal } && IsPlain(left, loop) && IsPlain(right, loop),
        _ => false,
    };

    private static bool IsPlainOwner(IOperation owner, LoopAtHand loop) =>
        owner is IInstanceReferenceOperation || IsPlain(owner, loop) && owner.Syntax is ExpressionSyntax syntax && loop.IsThere(syntax);

    private static bool IsOfPair(IPropertySymbol property) => property is { Name: "Key" or "Value", ContainingType: { Name: "KeyValuePair", ContainingNamespace.Name: "Generic" } };

    private static bool Mentions(IOperation operation, ISymbol element) => operation.Syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == element.Name && SymbolEqualityComparer.Default.Equals(operation.SemanticModel!.GetSymbolInfo(name).Symbol, element));
}
