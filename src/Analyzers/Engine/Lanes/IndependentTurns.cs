using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Loops each of whose turns reads something for its own item, and then works with it in memory. The reads of all turns could be under way at once; what is done with
/// them stays in order. Paging (a turn asks for what the one before has named) and searches (a turn may be the last) are none.
/// </summary>
internal sealed class IndependentTurns(OverlappingReads reads)
{
    /// <summary>The call that a turn awaits; null for any other await.</summary>
    public IInvocationOperation? ReadAt(IAwaitOperation await, CancellationToken cancellationToken)
    {
        var awaited = await.Operation.Unwrap();
        if (awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task })
            awaited = task.Unwrap();

        if (awaited is not IInvocationOperation call || !reads.MayBeRead(call) || StatementOf(await) is not { Parent: IBlockOperation { Parent: ILoopOperation } } statement)
            return null;

        var body = (IBlockOperation)statement.Parent!;
        return body.Operations[0] == statement && TurnByTurn.Around(await, call) is { } loop && loop == body.Parent
            && IsTheOnly(await, loop) && reads.IsRead(call, cancellationToken) && StaysInMemory(await, body, cancellationToken)
            ? call
            : null;
    }

    private static IOperation? StatementOf(IOperation operation)
    {
        while (operation.Parent is { } parent and not IBlockOperation)
        {
            if (parent is IAnonymousFunctionOperation or IConditionalOperation or IConditionalAccessOperation or ILoopOperation or ITryOperation)
                return null;

            operation = parent;
        }

        return operation is IVariableDeclarationGroupOperation or IExpressionStatementOperation ? operation : null;
    }

    private static bool IsTheOnly(IAwaitOperation await, ILoopOperation loop)
    {
        foreach (var operation in loop.SelfAndDescendants())
        {
            if (operation != await && operation is IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } or IUsingDeclarationOperation)
                return false;
        }

        return true;
    }

    /// <summary>Whether all of a turn but its read happens in memory.</summary>
    private bool StaysInMemory(IAwaitOperation await, IBlockOperation body, CancellationToken cancellationToken)
    {
        for (var i = 1; i < body.Operations.Length; i++)
        {
            if (!reads.StaysInMemory(body.Operations[i], cancellationToken))
                return false;
        }

        // `list.Add(await …)`, `sum += await …`: what stands around the read.
        for (IOperation inner = await; inner.Parent is { } outer and not IBlockOperation; inner = outer)
        {
            foreach (var beside in outer.ChildOperations)
            {
                if (beside != inner && !reads.StaysInMemory(beside, cancellationToken))
                    return false;
            }

            if (outer is IInvocationOperation { TargetMethod: var method } && !reads.IsKnownInMemory(method))
                return false;
        }

        return true;
    }
}
