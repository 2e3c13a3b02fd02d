using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Whether tasks or threads are started one after the other without waiting for the one before: in a loop that keeps them or lets them go, or by a
/// <c>Select</c> whose tasks are all started before they are awaited.
/// </summary>
internal static class OverlappingStarts
{
    /// <summary>The loop, or the lambda given to <c>Select</c>, that starts them; null if they may run one at a time.</summary>
    public static IOperation? RepeatedAround(IOperation start)
    {
        for (var current = start; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case ILoopOperation loop:
                    return parent is not IForEachLoopOperation { IsAsynchronous: true } && current == loop.Body && !WaitsInside(loop, start) && IsKept(start, loop) ? loop : null;
                case IBlockOperation block when EndsBehind(block, current):
                    return null;
                case IAnonymousFunctionOperation lambda:
                    return IsReturned(start, lambda) && IsSelectOfAll(lambda) ? lambda : null;
                case ILocalFunctionOperation or ICatchClauseOperation:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a block leaves the loop once it has started something: there is no second one.</summary>
    private static bool EndsBehind(IBlockOperation block, IOperation statement) =>
        block.Operations.Length > 0 && block.Operations[block.Operations.Length - 1] is var last && last != statement
        && last is IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo } or IReturnOperation { IsImplicit: false } or IThrowOperation;

    /// <summary>Whether each turn of a loop waits for something, be it for time to pass; waiting for a place to become free is something else.</summary>
    private static bool WaitsInside(ILoopOperation loop, IOperation start)
    {
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "WaitAll" or "WhenAll" or "Join" or "Wait" or "WaitOne" or "GetResult" or "RunSynchronously" or "Delay" or "Sleep" or "WaitForNextTickAsync" }
                    or IPropertyReferenceOperation { Property.Name: "Result" }
                && !operation.IsWithin(start))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a task is put aside, or nobody looks at it again; and a thread or task that is made is started.</summary>
    private static bool IsKept(IOperation start, ILoopOperation loop)
    {
        var outer = Outermost(start);
        switch (outer.Parent)
        {
            case IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation or IArrayElementReferenceOperation }:
                return true;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } }:
                return true;
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" or "AddLast" or "TryAdd" } }:
                return true;
            case IInvocationOperation { TargetMethod.Name: "Start" } begin when begin.Instance == outer:
                return true;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return IsKept(local, loop);
            default:
                return false;
        }
    }

    private static bool IsKept(ILocalSymbol local, ILoopOperation loop)
    {
        var isKept = false;
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local))
                continue;

            var outer = Outermost(reference);
            if (outer.Parent is IAwaitOperation)
                return false;

            isKept |= outer.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" or "AddLast" or "TryAdd" } }
                or ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation }
                || outer.Parent is IInvocationOperation { TargetMethod.Name: "Start" };
        }

        return isKept;
    }

    private static bool IsReturned(IOperation start, IAnonymousFunctionOperation lambda) =>
        Outermost(start).Parent is IReturnOperation @return && (@return.Parent == lambda.Body || @return.Parent?.Parent == lambda);

    /// <summary>Whether all tasks of a <c>Select</c> are started before the first one is waited for.</summary>
    public static bool IsSelectOfAll(IOperation function)
    {
        if (function.Taker() is not IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } select)
            return false;

        IOperation outer = select;
        while (outer.Parent is IConversionOperation or IParenthesizedOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" } })
        {
            outer = outer.Parent;
            if (outer is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var step } call })
            {
                if (step is "ToArray" or "ToList")
                    return true;

                outer = call;
            }
        }

        if (outer.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var taker } })
            return taker is { Name: "WhenAll" or "WaitAll", ContainingType.Name: "Task" };

        return outer.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var tasks } } && IsAwaitedWhole(tasks, outer);
    }

    private static bool IsAwaitedWhole(ILocalSymbol tasks, IOperation declaration)
    {
        foreach (var operation in declaration.Root().SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, tasks))
                return Outermost(reference).Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WaitAll", ContainingType.Name: "Task" } } };
        }

        return false;
    }

    /// <summary>The expression with what is called on it that gives it back: <c>ConfigureAwait</c>, <c>Unwrap</c>, a continuation.</summary>
    private static IOperation Outermost(IOperation expression)
    {
        while (expression.Parent is IConversionOperation or IParenthesizedOperation
            || (expression.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "ContinueWith" or "Unwrap" } call && call.Instance == expression)
            || expression.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Unwrap" } })
        {
            expression = expression.Parent;
        }

        return expression;
    }
}
