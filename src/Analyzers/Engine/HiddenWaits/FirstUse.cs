using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// What runs only the first time: the filling of a field that was found empty, or of a cache that did not have it. Whoever comes first waits once; that is start-up,
/// not a habit of the helper.
/// </summary>
internal static class FirstUse
{
    public static bool Guards(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (KeyedCache.IsFilledBy(parent is IAnonymousFunctionOperation ? parent : current))
                return true;

            if (parent is ILocalFunctionOperation or IAnonymousFunctionOperation)
                break;

            // _field ??= Load(), _field ?? (_field = Load())
            if (parent is ICoalesceAssignmentOperation lazy && lazy.Value == current && IsMember(lazy.Target))
                return true;

            if (parent is ICoalesceOperation choice && choice.WhenNull == current && IsMember(choice.Value))
                return Assigns(operation, Member(choice.Value)!);
        }

        foreach (var (kind, condition) in PathFacts.Before(operation))
        {
            if (kind is PathFactKind.LeftLambda or PathFactKind.JumpTarget)
                return false;

            if (kind is not (PathFactKind.Holds or PathFactKind.HoldsNot))
                continue;

            if (FoundEmpty(condition, kind == PathFactKind.Holds) is { } member && Assigns(operation, member))
                return true;

            foreach (var (part, outcome) in SettledConditions.In(condition, kind == PathFactKind.Holds))
            {
                if (KeyedCache.FoundNothing(part, outcome) is { } cache && KeyedCache.IsFilledAround(operation, cache))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The field or property that a condition found to be null or false; null if it says nothing of the kind.</summary>
    private static ISymbol? FoundEmpty(IOperation condition, bool value)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (FoundEmptyIn(part, outcome) is { } member)
                return member;
        }

        return null;
    }

    private static ISymbol? FoundEmptyIn(IOperation condition, bool value)
    {
        switch (condition)
        {
            // if (!force && _cached is not null) return _cached;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when !value:
                return IsWish(both.LeftOperand) ? FoundEmpty(both.RightOperand, false)
                    : FoundEmpty(both.LeftOperand, false) is { } first && (IsWish(both.RightOperand) || IsRead(first, both.RightOperand)) ? first : null;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when value:
                return IsWish(either.LeftOperand) ? FoundEmpty(either.RightOperand, true) : IsWish(either.RightOperand) ? FoundEmpty(either.LeftOperand, true) : null;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                when (comparison.OperatorKind == BinaryOperatorKind.Equals) == value:
                return IsEmpty(comparison.RightOperand) ? Member(comparison.LeftOperand)
                    : IsEmpty(comparison.LeftOperand) ? Member(comparison.RightOperand) : null;

            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when value && IsEmpty(constant):
                return Member(test.Value);

            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test
                when !value && IsEmpty(constant):
                return Member(test.Value);

            // _cached is { } found
            case IIsPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation } test when !value:
                return Member(test.Value);

            // if (!_isLoaded), _lazy.HasValue
            case IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } nullable } when !value:
                return Member(nullable);

            default:
                return !value && condition.Type?.SpecialType == SpecialType.System_Boolean ? Member(condition) : null;
        }
    }

    // The caller's wish to have it filled anew.
    private static bool IsWish(IOperation condition)
    {
        condition = condition.Unwrap();
        if (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand })
            condition = operand.Unwrap();

        return condition is IParameterReferenceOperation { Type.SpecialType: SpecialType.System_Boolean };
    }

    private static bool IsEmpty(IOperation value) =>
        value.Unwrap() is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null or false or 0 } };

    private static bool IsMember(IOperation value) => Member(value) is not null;

    private static ISymbol? Member(IOperation value) => value.Unwrap() is IParameterReferenceOperation ? null : OwnMember.Of(value);

    // _cached != null && _cached.Id > 0
    private static bool IsRead(ISymbol member, IOperation condition)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            if (part is IMemberReferenceOperation { Member: var read } && SymbolEqualityComparer.Default.Equals(read, member))
                return true;
        }

        return false;
    }

    // Who reads it again behind the test counts on what was called in between; a flag may be read for another reason.
    private static bool Assigns(IOperation operation, ISymbol member) =>
        BodyVariables.Around(operation).WritesOf(member).Count > 0 || IsReadBehind(operation, member) || FillingCalls.Fill(operation, member);

    private static bool IsReadBehind(IOperation operation, ISymbol member)
    {
        if (member is IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean } or IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean })
            return false;

        foreach (var other in operation.Root().SelfAndDescendants())
        {
            if (other is IMemberReferenceOperation { Member: var read } && other.Syntax.SpanStart > operation.Syntax.Span.End && SymbolEqualityComparer.Default.Equals(read, member))
                return true;
        }

        return false;
    }
}
