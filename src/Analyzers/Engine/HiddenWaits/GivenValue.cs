using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>What an expression is known to be, by what is written where it comes from.</summary>
internal static class GivenValue
{
    /// <summary>
    /// The constant that an expression is, or that the only value of its local, read-only field or property is; a time is the number of its milliseconds.
    /// Null if there is none, and for <c>null</c>.
    /// </summary>
    public static object? ConstantOf(IOperation expression) =>
        expression.ConstantValue is { HasValue: true, Value: var whole } ? whole : OfSource(Writes.ValueBehind(expression));

    /// <summary>Whether an expression is null; null if that is not known.</summary>
    public static bool? IsNull(IOperation expression) => expression.Unwrap() switch
    {
        IDefaultValueOperation { Type: { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } } or { ConstantValue: { HasValue: true, Value: null } } => true,
        IObjectCreationOperation or IArrayCreationOperation or IInstanceReferenceOperation or IAnonymousFunctionOperation or IDelegateCreationOperation or { ConstantValue.HasValue: true } => false,
        _ => null,
    };

    /// <summary>Whether an expression is a collection made without an element, to which nothing can be added on the way: <c>[]</c>, <c>Array.Empty</c>, a <c>params</c> left out.</summary>
    public static bool IsEmptyCollection(IOperation expression)
    {
        expression = expression.Unwrap();
        return expression switch
        {
            IArrayCreationOperation { Initializer.ElementValues.IsEmpty: true } => true,
            IArrayCreationOperation { Initializer: null, DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
            IInvocationOperation { TargetMethod: { Name: "Empty", IsStatic: true, ContainingType.Name: "Array" or "Enumerable" or "ImmutableArray" or "ImmutableList", Parameters.IsEmpty: true } } => true,
            _ => expression.Syntax is CollectionExpressionSyntax { Elements.Count: 0 },
        };
    }

    private static object? OfSource(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } => value.ConstantValue.Value,
        IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } => "",
        { Type: { } type } when TimeOut.IsTimeSpan(type) => TimeOut.Milliseconds(value),
        IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true, ContainingType.StaticConstructors: [] or [{ IsImplicitlyDeclared: true }] } field } => LiteralOf(field),
        IPropertyReferenceOperation { Property: { IsVirtual: false, IsOverride: false, IsAbstract: false } property } => LiteralOf(property),
        _ => null,
    };

    private static object? LiteralOf(ISymbol member) => member is { DeclaringSyntaxReferences: [var declaration] }
        ? declaration.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal } => literal.Token.Value,
            PropertyDeclarationSyntax { ExpressionBody.Expression: LiteralExpressionSyntax literal } => literal.Token.Value,
            _ => null,
        }
        : null;
}
