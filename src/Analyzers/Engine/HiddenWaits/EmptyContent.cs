using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// Fields and properties of one's own that hold something in which there is nothing yet: a text, a collection, an element of an array, a number below those that are used.
/// Only where the body itself fills them: whoever finds a queue empty and waits is no cache.
/// </summary>
internal static class EmptyContent
{
    /// <summary>Whether a condition found such a member empty, and the body around an operation gives it something.</summary>
    /// <param name="operation">What runs where the condition came out so.</param>
    /// <param name="condition">The condition, no <c>and</c>, <c>or</c> or <c>not</c>.</param>
    /// <param name="value">How it came out.</param>
    public static bool IsFilledAround(IOperation operation, IOperation condition, bool value) => FoundIn(condition, value) is { } member && Fills(operation, member);

    /// <summary>Whether a condition is about an element, of which there are many.</summary>
    public static bool IsElement(IOperation condition)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            if (OwnerOf(part) is not null)
                return true;
        }

        return false;
    }

    /// <summary>The collection of one's own that an expression is an element of; null for any other expression.</summary>
    public static ISymbol? OwnerOf(IOperation element) => element.Unwrap() switch
    {
        IArrayElementReferenceOperation { ArrayReference: var array } => OwnMember.Of(array),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => OwnMember.Of(list),
        _ => null,
    };

    private static ISymbol? FoundIn(IOperation condition, bool value) => condition switch
    {
        IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String }, Arguments: [{ Value: var text }] } when value =>
            OwnMember.Of(text),
        IPropertyReferenceOperation { Property.Name: "IsDefaultOrEmpty" or "IsDefault" or "IsEmpty", Instance: { } all } when value => OwnMember.Of(all),
        IInvocationOperation { TargetMethod: { Name: "Any", ContainingType.Name: "Enumerable" }, Arguments: [{ Value: var all }] } when !value => OwnMember.Of(all),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            when (comparison.OperatorKind == BinaryOperatorKind.Equals) == value => EmptyValue.Is(comparison.RightOperand) ? Asked(comparison.LeftOperand) : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } below when value && IsSmall(below.RightOperand) => Asked(below.LeftOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } above when !value && IsSmall(above.RightOperand) => Asked(above.LeftOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when value && EmptyValue.Is(constant) => Asked(test.Value),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test when !value && EmptyValue.Is(constant) => Asked(test.Value),
        _ => null,
    };

    private static ISymbol? Asked(IOperation value)
    {
        value = value.Unwrap();
        return value switch
        {
            IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } counted } when OwnMember.Of(counted) is { } collection => collection,
            IConditionalAccessOperation { Operation: var counted, WhenNotNull: IPropertyReferenceOperation { Property.Name: "Count" or "Length" } } => OwnMember.Of(counted),
            _ => OwnerOf(value) ?? OwnMember.Of(value),
        };
    }

    private static bool IsSmall(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: 0 or 1 or -1 };

    private static bool Fills(IOperation operation, ISymbol member)
    {
        var variables = BodyVariables.Around(operation);
        if (variables.ElementWritesOf(member).Count > 0)
            return true;

        // A number that is counted up and down is no result.
        foreach (var write in variables.WritesOf(member))
        {
            if (write is ISimpleAssignmentOperation)
                return true;
        }

        return false;
    }
}
