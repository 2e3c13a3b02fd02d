using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Fields and properties of one's own that a condition found to be null or false, whatever else it wishes.</summary>
internal static class EmptyMember
{
    // Longer conditions are generated ones, and a property may stand for itself in half-written code.
    private const int MaxDepth = 20;

    /// <summary>The field or property of one's own that an expression reads; null for any other.</summary>
    public static ISymbol? Of(IOperation value) => value.Unwrap() switch
    {
        IParameterReferenceOperation => null,
        IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" or "Interlocked" }, Arguments: [{ Value: var read }] } => OwnMember.Of(read),
        var member => OwnMember.Of(member),
    };

    /// <summary>The field or property that a condition found to be null or false; null if it says nothing of the kind.</summary>
    public static ISymbol? FoundIn(IOperation condition, bool value) => FoundIn(condition, value, MaxDepth);

    private static ISymbol? FoundIn(IOperation condition, bool value, int depth)
    {
        if (depth == 0)
            return null;

        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (FoundInPart(part, outcome, depth - 1) is { } member)
                return member;
        }

        return null;
    }

    private static ISymbol? FoundInPart(IOperation condition, bool value, int depth)
    {
        switch (condition)
        {
            // if (!force && _cached is not null) return _cached;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both when value == (both.OperatorKind == BinaryOperatorKind.ConditionalOr):
                return IsWish(both.LeftOperand, depth) ? FoundIn(both.RightOperand, value, depth)
                    : IsWish(both.RightOperand, depth) ? FoundIn(both.LeftOperand, value, depth)
                    : FoundIn(both.LeftOperand, value, depth) is { } one && SymbolEqualityComparer.Default.Equals(one, FoundIn(both.RightOperand, value, depth)) ? one : null;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                when (comparison.OperatorKind == BinaryOperatorKind.Equals) == value:
                return EmptyValue.Is(comparison.RightOperand) ? Of(comparison.LeftOperand)
                    : EmptyValue.Is(comparison.LeftOperand) ? Of(comparison.RightOperand) : null;

            // if (_status.ConnectCount > 0) return _capabilities;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan, RightOperand: var none } count when !value && EmptyValue.Is(none):
                return Of(count.LeftOperand);

            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when value && EmptyValue.Is(constant):
                return Of(test.Value);

            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test
                when !value && EmptyValue.Is(constant):
                return Of(test.Value);

            // if (_client?.Connected == true) return _client; if (_client?.Connected != true) _client = Connect();
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, RightOperand: var sure } comparison
                when (comparison.OperatorKind == BinaryOperatorKind.Equals) != value && sure.Unwrap().ConstantValue is { HasValue: true, Value: true }:
                return comparison.LeftOperand.Unwrap() is IConditionalAccessOperation { Operation: var connected } ? Of(connected) : null;

            // !(_all?.Any() ?? false)
            case ICoalesceOperation { Value: IConditionalAccessOperation { Operation: var kept }, WhenNull.ConstantValue: { HasValue: true, Value: false } } when !value:
                return Of(kept);

            // _all is { Length: 0 } or null
            case IIsPatternOperation { Pattern: IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either } test when value && (IsNull(either.LeftPattern) || IsNull(either.RightPattern)):
                return Of(test.Value);

            // if (_cached is not { Length: > 0 } found)
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation } } test when value:
                return Of(test.Value);

            // _cached is { } found
            case IIsPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation } test when !value:
                return Of(test.Value);

            // if (!_isLoaded), _lazy.HasValue
            case IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } nullable } when !value:
                return Of(nullable);

            // if (!HasUser), where HasUser is _user != null
            case IPropertyReferenceOperation { Property: var asked } when GuardBody.Of(asked, condition) is { } body && FoundIn(body, value, depth) is { } behind:
                return behind;

            default:
                return !value && condition.Type?.SpecialType == SpecialType.System_Boolean ? Of(condition) : null;
        }
    }

    /// <summary>Whether a pattern is that for null.</summary>
    public static bool IsNull(IPatternOperation pattern) => pattern is IConstantPatternOperation { Value: var constant } && constant.IsNullOrDefault();

    /// <summary>A condition without what only wishes it anew: of <c>refresh || _isStale || _all.IsEmpty</c> the last.</summary>
    public static IOperation WithoutWishes(IOperation condition, bool value)
    {
        condition = condition.Unwrap();
        for (var depth = MaxDepth; depth > 0 && condition is IBinaryOperation both && both.OperatorKind == (value ? BinaryOperatorKind.ConditionalOr : BinaryOperatorKind.ConditionalAnd); depth--)
        {
            if (IsWish(both.LeftOperand, depth))
                condition = both.RightOperand.Unwrap();
            else if (IsWish(both.RightOperand, depth))
                condition = both.LeftOperand.Unwrap();
            else
                break;
        }

        return condition;
    }

    // The caller's wish to have it filled anew, or a flag that is taken back when it has been.
    private static bool IsWish(IOperation condition, int depth)
    {
        condition = condition.Unwrap();
        if (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand })
            condition = operand.Unwrap();

        if (condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both)
            return depth > 0 && IsWish(both.LeftOperand, depth - 1) && IsWish(both.RightOperand, depth - 1);

        return condition is IParameterReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } || IsTakenBack(condition);
    }

    private static bool IsTakenBack(IOperation flag)
    {
        if (flag is not IFieldReferenceOperation { Field: { Type.SpecialType: SpecialType.System_Boolean } field })
            return false;

        foreach (var write in BodyVariables.Around(flag).WritesOf(field))
        {
            if (write is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: false } })
                return true;
        }

        return false;
    }
}
