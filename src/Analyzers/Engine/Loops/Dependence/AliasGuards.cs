using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Tests before or around a loop that two variables hold different objects: <c>if (ReferenceEquals(a, b)) return;</c>.</summary>
internal static class AliasGuards
{
    public static bool Exclude(LoopScope scope, ISymbol first, ISymbol second)
    {
        // What gets another value later is not what was tested.
        if (scope.HasGoto || IsWritten(first, scope) || IsWritten(second, scope))
            return false;

        IOperation inner = scope.Loop;
        for (var parent = inner.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); inner = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IConditionalOperation test when inner == test.WhenTrue && Says(test.Condition, first, second, areSame: false):
                case IConditionalOperation other when inner == other.WhenFalse && Says(other.Condition, first, second, areSame: true):
                    return true;
                case IBlockOperation block when HasExit(block, inner, first, second):
                    return true;
            }
        }

        return false;
    }

    private static bool IsWritten(ISymbol variable, LoopScope scope) =>
        variable is not (ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None }) || BodyVariables.Around(scope.Loop).WritesOf(variable).Count > 0;

    /// <summary>Whether a statement before another one leaves the block where the two are the same.</summary>
    private static bool HasExit(IBlockOperation block, IOperation before, ISymbol first, ISymbol second)
    {
        foreach (var statement in block.Operations)
        {
            if (statement == before)
                break;

            if (statement is IConditionalOperation { WhenFalse: null } test && Leaves(test.WhenTrue) && Says(test.Condition, first, second, areSame: true))
                return true;
        }

        return false;
    }

    private static bool Leaves(IOperation statement) => statement switch
    {
        IBlockOperation { Operations: { Length: > 0 } operations } => Leaves(operations[operations.Length - 1]),
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => statement is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Continue or BranchKind.Break },
    };

    /// <summary>Whether a condition that holds says that the two differ; or one that does not hold does, since it asks whether they are the same.</summary>
    private static bool Says(IOperation condition, ISymbol first, ISymbol second, bool areSame)
    {
        condition = condition.Unwrap();
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null, Operand: var negated }:
                return Says(negated, first, second, !areSame);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when !areSame:
                return Says(both.LeftOperand, first, second, areSame) || Says(both.RightOperand, first, second, areSame);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when areSame:
                return Says(either.LeftOperand, first, second, areSame) || Says(either.RightOperand, first, second, areSame);
            case IBinaryOperation { OperatorMethod: null } test when test.OperatorKind == (areSame ? BinaryOperatorKind.Equals : BinaryOperatorKind.NotEquals):
                return AreBoth(test.LeftOperand, test.RightOperand, first, second);
            case IInvocationOperation { TargetMethod: { Name: "ReferenceEquals", ContainingType.SpecialType: SpecialType.System_Object }, Arguments: [var left, var right] } when areSame:
                return AreBoth(left.Value, right.Value, first, second);
            default:
                return false;
        }
    }

    private static bool AreBoth(IOperation left, IOperation right, ISymbol first, ISymbol second) =>
        (Is(left, first) && Is(right, second)) || (Is(left, second) && Is(right, first));

    private static bool Is(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(operation.Unwrap()), variable);
}
