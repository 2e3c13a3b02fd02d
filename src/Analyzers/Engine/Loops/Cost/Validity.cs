using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// Tests that only ask whether there is anything to work on: <c>image != null</c>, <c>!string.IsNullOrEmpty(path)</c>, <c>File.Exists(path)</c>,
/// <c>items.Count &gt; 0</c>. They hold whenever the code has something to do; any other test chooses what to do.
/// </summary>
internal static class Validity
{
    public static bool IsTested(IOperation condition) => condition.Unwrap() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd, LeftOperand: var left, RightOperand: var right } => IsTested(left) && IsTested(right),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var right } => IsNothing(left) || IsNothing(right),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual, LeftOperand: var left, RightOperand: var right } =>
            IsCount(left) && NumberExtents.ConstantOf(right.Unwrap()) is not null,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var empty } => IsEmptiness(empty.Unwrap()),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } } => IsNothing(value),
        IIsPatternOperation { Pattern: IDeclarationPatternOperation or IRecursivePatternOperation or ITypePatternOperation } or IIsTypeOperation => true,
        IPropertyReferenceOperation { Property.Name: "HasValue" or "IsSuccess" or "Success" or "Exists" } => true,
        IInvocationOperation { TargetMethod.Name: "Exists" or "Any" } => true,
        IInvocationOperation { TargetMethod: { Name: var name, ReturnType.SpecialType: SpecialType.System_Boolean } } => name.StartsWith("Try", System.StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a condition holds only for one text: <c>entry.Name == "config.json"</c>, <c>string.Equals(a, b)</c>.</summary>
    public static bool IsSameText(IOperation condition) => condition.Unwrap() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd, LeftOperand: var left, RightOperand: var right } => IsSameText(left) || IsSameText(right),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: { Type.SpecialType: SpecialType.System_String } left, RightOperand: var right } =>
            !IsNothing(left) && !IsNothing(right),
        IInvocationOperation { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String } } => true,
        _ => false,
    };

    private static bool IsNothing(IOperation value) => value.Unwrap() is { ConstantValue: { HasValue: true, Value: null or "" } };

    private static bool IsCount(IOperation value) => value.Unwrap() switch
    {
        IPropertyReferenceOperation { Property.Name: "Count" or "Length" or "Width" or "Height" } => true,
        IInvocationOperation { TargetMethod.Name: "Count" } => true,
        _ => false,
    };

    private static bool IsEmptiness(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } => true,
        IPropertyReferenceOperation { Property.Name: "IsEmpty" or "IsDisposed" } => true,
        _ => false,
    };
}
