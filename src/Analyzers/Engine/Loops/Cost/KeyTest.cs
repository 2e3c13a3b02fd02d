using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>Whether the predicate of a query asks for what is equal to something: <c>orders.Where(o =&gt; o.CustomerId == id)</c>.</summary>
internal static class KeyTest
{
    /// <summary>Whether what is looked for is known by being equal to something: that can be looked up.</summary>
    public static bool IsIn(IInvocationOperation query)
    {
        if (LambdaOf(query) is not { } lambda)
            return false;

        foreach (var operation in lambda.Body.SelfAndDescendants())
        {
            if (IsEquality(operation) && IsCheap(operation))
                return true;
        }

        return false;
    }

    /// <summary>Whether it asks for what belongs to one thing, which is given from outside: the children of a parent, of which there are few.</summary>
    public static bool SelectsPartsOfOne(IInvocationOperation query)
    {
        if (LambdaOf(query) is not { Body.Operations: [IReturnOperation { ReturnedValue: { } condition }] } lambda)
            return false;

        foreach (var (part, outcome) in SettledConditions.In(condition, value: true))
        {
            if (outcome && part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test && (IsGiven(test.LeftOperand, lambda) || IsGiven(test.RightOperand, lambda)))
                return true;
        }

        return false;
    }

    // The provider of a database is given a tree of the lambda, no delegate.
    private static IAnonymousFunctionOperation? LambdaOf(IInvocationOperation query) =>
        query.Arguments is [_, { Value: var predicate }, ..] ? predicate.AsLambda() ?? predicate.Unwrap() as IAnonymousFunctionOperation : null;

    private static bool IsEquality(IOperation operation) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } or IInvocationOperation { TargetMethod.Name: "Equals" };

    // x.Id == id, not Verify(x, password) == true.
    private static bool IsCheap(IOperation comparison)
    {
        foreach (var operand in comparison.ChildOperations)
        {
            foreach (var part in operand.SelfAndDescendants())
            {
                if (part is IInvocationOperation)
                    return false;
            }
        }

        return true;
    }

    // parentId, parent.Id: a flag or a kind selects half of them, who knows.
    private static bool IsGiven(IOperation value, IAnonymousFunctionOperation lambda)
    {
        if (value.Type is not { TypeKind: not TypeKind.Enum, SpecialType: not SpecialType.System_Boolean } || value.Unwrap().ConstantValue.HasValue)
            return false;

        foreach (var part in value.SelfAndDescendants())
        {
            if (part is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner } && SymbolEqualityComparer.Default.Equals(owner, lambda.Symbol))
                return false;
        }

        return true;
    }
}
