using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>
/// Async functions whose tasks are awaited together. One thread runs each of them up to its first <c>await</c>, so that nothing meets there; behind
/// it they go on as what they wait for completes, on any thread of the pool unless a context keeps them on one.
/// </summary>
internal static class Interleaving
{
    /// <summary>Whether a write surely meets that of another function.</summary>
    /// <param name="write">The write.</param>
    /// <param name="mayShareThread">Whether a context may keep what comes behind an await on one thread.</param>
    public static bool Meets(SharedWrite write, bool mayShareThread)
    {
        // A query that is under way when the function is left lets the others begin theirs: no thread need be another one.
        if (write.Kind == SharedWriteKind.Bound && IsPending(write.Write) && (write.Write == write.Site || IsPending(write.Site)))
            return true;

        // `sum += await Read(x)` keeps the old sum while it waits.
        if (write.Kind == SharedWriteKind.Update && AwaitIn(write.Write) is not null)
            return true;

        return IsBehindAwait(write.Site, mayShareThread) || (write.Write != write.Site && IsBehindAwait(write.Write, mayShareThread));
    }

    /// <summary>Whether the function is left, for a while or for good, before what it has started is done.</summary>
    private static bool IsPending(IOperation use)
    {
        if (use is IForEachLoopOperation { IsAsynchronous: true })
            return true;

        for (var current = use; current.Parent is { } parent and not (IAnonymousFunctionOperation or IBlockOperation); current = parent)
        {
            if (parent is IAwaitOperation || (parent is IReturnOperation && current.Type is { Name: "Task" or "ValueTask" }))
                return true;
        }

        return false;
    }

    private static bool IsBehindAwait(IOperation write, bool mayShareThread) =>
        AwaitBefore(write) is { } await && (!mayShareThread || LeavesContext(await));

    private static IAwaitOperation? AwaitBefore(IOperation write)
    {
        if (AwaitIn(write) is { } inside)
            return inside;

        foreach (var (kind, operation) in PathFacts.Before(write))
        {
            if (kind == PathFactKind.LeftLambda)
                return null;

            if (kind is PathFactKind.Executed or PathFactKind.Attempted && AwaitIn(operation) is { } await)
                return await;
        }

        return null;
    }

    /// <summary>An await that runs wherever the operation does; what stands under a condition may not.</summary>
    private static IAwaitOperation? AwaitIn(IOperation operation)
    {
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (current is IAwaitOperation await)
                return await;

            if (MayPassBy(current))
                continue;

            foreach (var child in current.ChildOperations)
                pending.Push(child);
        }

        return null;
    }

    private static bool MayPassBy(IOperation operation) => operation
        is IAnonymousFunctionOperation or ILocalFunctionOperation or IConditionalOperation or ICoalesceOperation or IConditionalAccessOperation
        or ISwitchOperation or ISwitchExpressionOperation or ILoopOperation or ITryOperation
        or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr };

    private static bool LeavesContext(IAwaitOperation await) =>
        await.Operation.Unwrap() is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: false } }] };
}
