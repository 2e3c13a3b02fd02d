using System;
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

    /// <summary>Whether the body ends with what leaves the loop: <c>while (true) { …; if (others came first) continue; …; return; }</c>.</summary>
    public static bool AtItsEnd(ILoopOperation loop) => Leaves(loop.Body, loop);

    /// <summary>
    /// Whether each turn tries something that others may have taken, and the first that is free ends the loop: <c>if (!File.Exists(name)) return name;</c>,
    /// <c>if (used.Contains(port)) continue; …; break;</c>.
    /// </summary>
    public static bool AtFirstFree(ILoopOperation loop)
    {
        if (loop.Body is not IBlockOperation { Operations: [.., var last] statements })
            return loop.Body is IConditionalOperation only && LeavesIfFree(only, loop);

        foreach (var statement in statements)
        {
            if (statement is IConditionalOperation test && LeavesIfFree(test, loop))
                return true;
        }

        return Leaves(last, loop);
    }

    private static bool LeavesIfFree(IConditionalOperation test, ILoopOperation loop)
    {
        if (!Leaves(test.WhenTrue, loop))
            return false;

        foreach (var (part, outcome) in SettledConditions.In(test.Condition, true))
        {
            var isFree = part switch
            {
                IInvocationOperation { TargetMethod.Name: var name } => outcome ? name is "TryAdd" or "Add" : name.EndsWith("Exists", StringComparison.Ordinal) || name is "Contains" or "ContainsKey" or "Any" or "TryGetValue",
                IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.Equals, LeftOperand: var index, RightOperand: var none } => outcome
                    && index.Unwrap() is IInvocationOperation { TargetMethod.Name: "FindIndex" or "IndexOf" } && none.Unwrap().ConstantValue is { HasValue: true, Value: 0 or -1 },
                _ => false,
            };

            if (isFree)
                return true;
        }

        return false;
    }

    private static bool Leaves(IOperation statement, ILoopOperation loop) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } => true,
        IBranchOperation { Target: var target } => SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel),
        IBlockOperation { Operations: [.., var last] } => Leaves(last, loop),
        _ => false,
    };

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
