using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>What a write does to what was there before.</summary>
internal static class WriteForm
{
    /// <summary>The operation that writes a place, from the expression that names it; null if it is only read, or given away by reference.</summary>
    public static IOperation? Of(IOperation place)
    {
        var current = place;
        while (current.Parent is IParenthesizedOperation or ITupleOperation
            || (current.Parent is IFieldReferenceOperation { Instance: var owner } && owner == current)
            || (current.Parent is IPropertyReferenceOperation { Instance: var holder } && holder == current && current.Type is { IsValueType: true }))
        {
            current = current.Parent;
        }

        return current.Parent switch
        {
            IAssignmentOperation { Target: var target } assignment when target == current => assignment,
            IIncrementOrDecrementOperation step => step,
            _ => null,
        };
    }

    /// <summary>Whether a write reads what is there and writes back something made of it.</summary>
    public static bool Updates(IOperation write) => write switch
    {
        IIncrementOrDecrementOperation => true,
        // Setting a flag that stays set loses nothing.
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.And, Target.Type.SpecialType: SpecialType.System_Boolean, Value.ConstantValue.HasValue: true } => false,
        ICompoundAssignmentOperation => true,
        ISimpleAssignmentOperation { Value: var value, Target: var target } => Reads(value, target),
        _ => false,
    };

    /// <summary>Whether a read of a place matters to what is computed: not a test for null or for being equal, which a lazy or first-come value has too.</summary>
    public static bool IsTelling(IOperation read)
    {
        var current = read;
        while (current.Parent is IConversionOperation or IParenthesizedOperation)
            current = current.Parent;

        return current.Parent switch
        {
            null => false,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => false,
            IIsPatternOperation or IIsTypeOperation or ICoalesceOperation or INameOfOperation or ICoalesceAssignmentOperation or ILockOperation => false,
            IConditionalAccessOperation access => access.Operation != current,
            ISimpleAssignmentOperation { Target: var target } => target != current,
            IConditionalOperation { Condition: var condition } => condition != current,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } => false,
            _ => true,
        };
    }

    /// <summary>Whether a write is behind a comparison of what is there with something else: <c>if (best > x) best = x;</c>.</summary>
    public static bool IsChosen(IOperation write, ISymbol variable)
    {
        for (var current = write; current.Parent is { } parent and not IAnonymousFunctionOperation; current = parent)
        {
            if (parent is IConditionalOperation { Condition: var condition } && condition != current && Compares(condition, variable))
                return true;
        }

        return false;
    }

    private static bool Compares(IOperation condition, ISymbol variable)
    {
        foreach (var operation in condition.SelfAndDescendants())
        {
            if (operation is IBinaryOperation { LeftOperand: var left, RightOperand: var right } test && IsOrder(test.OperatorKind) && (Names(left, variable) || Names(right, variable)))
                return true;
        }

        return false;
    }

    private static bool IsOrder(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private static bool Names(IOperation operation, ISymbol variable)
    {
        foreach (var part in operation.SelfAndDescendants())
        {
            if (SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(part), variable))
                return true;
        }

        return false;
    }

    // The same place, not only the same field of another object.
    private static bool Reads(IOperation value, IOperation target)
    {
        var text = target.Unwrap().Syntax;
        foreach (var part in value.SelfAndDescendants())
        {
            if (part.Kind == target.Kind && Microsoft.CodeAnalysis.CSharp.SyntaxFactory.AreEquivalent(part.Syntax, text) && IsTelling(part))
                return true;
        }

        return false;
    }
}
