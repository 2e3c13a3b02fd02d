using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Variables into which each iteration only adds something: <c>s += e</c>, <c>s = Math.Max(s, e)</c>, <c>if (e > s) s = e</c>.</summary>
internal static class Reductions
{
    /// <summary>How a loop reduces into a variable; null if it reads what is gathered so far, or gathers in several ways.</summary>
    public static LoopVariable? Of(ISymbol variable, IReadOnlyList<IOperation> writes, LoopScope scope)
    {
        var kind = ReductionKind.None;
        var isExact = true;
        var statements = new List<IOperation>();
        foreach (var write in writes)
        {
            // A field of a struct is not the variable.
            if (StatementOf(write) is not { } statement || TargetOf(write) is not { } target || !Is(target, variable) || Match(write, variable) is not var (found, exact) || (kind != ReductionKind.None && kind != found))
                return null;

            kind = found;
            isExact &= exact;
            statements.Add(Around(statement, variable, found));
        }

        foreach (var operation in scope.Loop.SelfAndDescendants())
        {
            if (SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation), variable) && !IsWithinAny(operation, statements))
                return null;
        }

        // A lambda or local function beside the loop may look at what is gathered so far, when the loop calls it.
        if (scope.BodyFlow is not { } flow || (flow.Captured.Contains(variable) && IsUsedByFunction(variable, scope.Loop)))
            return null;

        return new LoopVariable(variable, VariableClass.Reduction) { Reduction = kind, IsExact = isExact, Writes = writes };
    }

    private static bool IsUsedByFunction(ISymbol variable, IOperation loop)
    {
        foreach (var operation in loop.Root().SelfAndDescendants())
        {
            if (!SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation), variable))
                continue;

            for (var parent = operation.Parent; parent is not null && !loop.IsWithin(parent); parent = parent.Parent)
            {
                // What is written behind the loop does not run before its end, unless it is a function with a name.
                if (parent is ILocalFunctionOperation || (parent is IAnonymousFunctionOperation && parent.Syntax.SpanStart < loop.Syntax.Span.End))
                    return true;
            }
        }

        return false;
    }

    private static bool IsWithinAny(IOperation operation, List<IOperation> statements)
    {
        foreach (var statement in statements)
        {
            if (operation.IsWithin(statement))
                return true;
        }

        return false;
    }

    private static IOperation? TargetOf(IOperation write) => write switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        _ => null,
    };

    /// <summary>The statement that only writes; null if its result is used.</summary>
    private static IOperation? StatementOf(IOperation write) => write.Parent is IExpressionStatementOperation statement ? statement : null;

    /// <summary>With the test that belongs to it: <c>if (e > s) s = e</c>.</summary>
    private static IOperation Around(IOperation statement, ISymbol variable, ReductionKind kind) =>
        kind is ReductionKind.Min or ReductionKind.Max && TestOf(statement) is { } test && References(test.Condition, variable) ? test : statement;

    private static IConditionalOperation? TestOf(IOperation statement)
    {
        var inner = statement.Parent is IBlockOperation { Operations.Length: 1 } block ? block : statement;
        return inner.Parent is IConditionalOperation { WhenFalse: null } test && test.WhenTrue == inner ? test : null;
    }

    private static (ReductionKind Kind, bool IsExact)? Match(IOperation write, ISymbol variable)
    {
        switch (write)
        {
            case IIncrementOrDecrementOperation { OperatorMethod: null, Target: var target } step:
                return Sum(target.Type, step.IsChecked);
            case ICompoundAssignmentOperation { OperatorMethod: null } compound when !References(compound.Value, variable):
                return Of(compound.OperatorKind, compound.Target.Type, compound.IsChecked);
            case ICompoundAssignmentOperation { Target.Type.SpecialType: SpecialType.System_Decimal } compound when !References(compound.Value, variable):
                return Of(compound.OperatorKind, compound.Target.Type, compound.IsChecked);
            case ISimpleAssignmentOperation { Value: var value } assignment:
                return Match(value.Unwrap(), assignment, variable);
            default:
                return null;
        }
    }

    private static (ReductionKind Kind, bool IsExact)? Match(IOperation value, ISimpleAssignmentOperation assignment, ISymbol variable)
    {
        var type = assignment.Target.Type;
        if (StatementOf(assignment) is { } statement && TestOf(statement) is { } test && !References(value, variable)
            && Extreme(test.Condition, value, assignment.Target, type, variable) is { } extreme)
        {
            return extreme;
        }

        switch (value)
        {
            case IBinaryOperation binary when binary.OperatorMethod is null || type?.SpecialType == SpecialType.System_Decimal:
                var isLeft = Is(binary.LeftOperand, variable) && !References(binary.RightOperand, variable);
                var isRight = Is(binary.RightOperand, variable) && !References(binary.LeftOperand, variable);
                return isLeft || (isRight && binary.OperatorKind is not (BinaryOperatorKind.Subtract or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr))
                    ? Of(binary.OperatorKind, type, binary.IsChecked)
                    : null;
            case IInvocationOperation { TargetMethod: { Name: "Max" or "Min", ContainingType.Name: "Math" or "MathF" }, Arguments: [var left, var right] } call:
                return (Is(left.Value, variable) && !References(right.Value, variable)) || (Is(right.Value, variable) && !References(left.Value, variable))
                    ? (call.TargetMethod.Name == "Max" ? ReductionKind.Max : ReductionKind.Min, true)
                    : null;
            case IConditionalOperation { Condition: var condition, WhenTrue: var whenTrue, WhenFalse: { } whenFalse }:
                return Extreme(condition, whenTrue, whenFalse, type, variable);
            case ILiteralOperation { ConstantValue.Value: bool flag }:
                // Once set it stays set, whoever sets it.
                return (flag ? ReductionKind.Or : ReductionKind.And, true);
            default:
                return null;
        }
    }

    /// <summary><c>e > s ? e : s</c> and its like.</summary>
    private static (ReductionKind Kind, bool IsExact)? Extreme(
        IOperation condition, IOperation whenTrue, IOperation whenFalse, ITypeSymbol? type, ISymbol variable)
    {
        // Not a number wins over all others, as it does in Math.Min and Math.Max, which put the parts together.
        if (IsFloating(type) && condition.Unwrap() is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either)
            condition = IsNaN(either.RightOperand, whenTrue) ? either.LeftOperand : IsNaN(either.LeftOperand, whenTrue) ? either.RightOperand : condition;

        if (condition.Unwrap() is not IBinaryOperation { OperatorMethod: null } test || !IsNumber(type))
            return null;

        var isGreater = test.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;
        if (!isGreater && test.OperatorKind is not (BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual))
            return null;

        if (!Is(whenFalse, variable))
            (whenTrue, whenFalse, isGreater) = (whenFalse, whenTrue, !isGreater);

        if (!Is(whenFalse, variable) || References(whenTrue, variable))
            return null;

        // The greater of the two is taken if the new one stands left of `>`.
        if (Is(test.RightOperand, variable) && IsSame(test.LeftOperand, whenTrue))
            return (isGreater ? ReductionKind.Max : ReductionKind.Min, !IsFloating(type));

        return Is(test.LeftOperand, variable) && IsSame(test.RightOperand, whenTrue)
            ? (isGreater ? ReductionKind.Min : ReductionKind.Max, !IsFloating(type))
            : null;
    }

    private static bool IsNaN(IOperation test, IOperation value) =>
        test.Unwrap() is IInvocationOperation { TargetMethod: { Name: "IsNaN", IsStatic: true }, Arguments: [var tested] } && IsSame(tested.Value, value);

    private static (ReductionKind Kind, bool IsExact)? Of(BinaryOperatorKind kind, ITypeSymbol? type, bool isChecked)
    {
        var isBoolean = type?.SpecialType == SpecialType.System_Boolean;
        switch (kind)
        {
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract when IsNumber(type):
                return Sum(type, isChecked);
            case BinaryOperatorKind.Multiply when IsNumber(type):
                return (ReductionKind.Product, !isChecked && Values.IsInteger(type));
            case BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd when isBoolean || Values.IsInteger(type):
                return (ReductionKind.And, true);
            case BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr when isBoolean || Values.IsInteger(type):
                return (ReductionKind.Or, true);
            case BinaryOperatorKind.ExclusiveOr when isBoolean || Values.IsInteger(type):
                return (ReductionKind.Xor, true);
            default:
                return null;
        }
    }

    private static (ReductionKind Kind, bool IsExact)? Sum(ITypeSymbol? type, bool isChecked) =>
        IsNumber(type) ? (ReductionKind.Sum, !isChecked && Values.IsInteger(type)) : null;

    private static bool IsNumber(ITypeSymbol? type) => Values.IsInteger(type) || IsFloating(type) || type?.SpecialType == SpecialType.System_Decimal;

    private static bool IsFloating(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static bool Is(IOperation operation, ISymbol variable) =>
        SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation), variable);

    private static bool References(IOperation operation, ISymbol variable)
    {
        foreach (var part in operation.SelfAndDescendants())
        {
            if (Is(part, variable))
                return true;
        }

        return false;
    }

    private static bool IsSame(IOperation one, IOperation other) => SyntaxFactory.AreEquivalent(one.Unwrap().Syntax, other.Unwrap().Syntax);
}
