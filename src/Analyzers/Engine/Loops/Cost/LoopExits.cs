using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>Whether a loop may end before its count does.</summary>
internal static class LoopExits
{
    private static readonly LoopMemory<ILoopOperation> Known = new(ExitsOnData);

    /// <summary>A break or return that depends on what the loop finds; giving up because somebody cancelled is none.</summary>
    public static bool OnData(ILoopOperation loop) => Known.Of(loop);

    private static bool ExitsOnData(ILoopOperation loop)
    {
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            switch (operation)
            {
                case IReturnOperation { Kind: OperationKind.Return } when !IsInFunction(operation, loop) && !IsForCancellation(operation, loop):
                case IBranchOperation { BranchKind: BranchKind.GoTo } when !IsInFunction(operation, loop):
                case IBranchOperation { BranchKind: BranchKind.Break, Target: var target }
                    when SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel) && !IsForCancellation(operation, loop):
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What a condition asks beside whether a flag is up: of <c>i &lt; n &amp;&amp; !found</c> that is <c>i &lt; n</c>. Raising the flag is a break that
    /// comes a little later. The condition itself where there is no flag, null where there is nothing else.
    /// </summary>
    public static IOperation? WithoutFlags(IOperation condition)
    {
        condition = condition.Unwrap();
        if (IsFlag(condition))
            return null;

        if (condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd, LeftOperand: var left, RightOperand: var right })
            return condition;

        var (first, second) = (WithoutFlags(left), WithoutFlags(right));
        return first is null ? second : second is null ? first : condition;
    }

    private static bool IsFlag(IOperation condition) =>
        condition is ILocalReferenceOperation or IFieldReferenceOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: ILocalReferenceOperation or IFieldReferenceOperation };

    private static bool IsInFunction(IOperation operation, IOperation loop)
    {
        for (var current = operation.Parent; current is not null && current != loop; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }

    private static bool IsForCancellation(IOperation exit, IOperation loop)
    {
        for (var current = exit.Parent; current is not null && current != loop; current = current.Parent)
        {
            if (current is IConditionalOperation { Condition: var condition })
                return condition.Unwrap() is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" or "CancellationPending" };
        }

        return false;
    }
}
