using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>A lock that a parallel body takes first and gives back last, so that its iterations run one at a time.</summary>
internal static class WholeLock
{
    /// <summary>The lock; null if there is none, if each item has its own, or if something is worked out beside it.</summary>
    public static ILockOperation? Of(ParallelBody body)
    {
        if (!body.IsLoopBody || body.Body is not IBlockOperation { Operations: var statements })
            return null;

        ILockOperation? whole = null;
        foreach (var statement in statements)
        {
            if (statement is ILockOperation { Body: var inside } locked && whole is null && IsShared(locked.LockedValue, body) && !Waits(inside))
                whole = locked;
            else if (Works(statement))
                return null;
        }

        return whole;
    }

    /// <summary>Whether a statement does more than to name something: calls, makes or repeats.</summary>
    private static bool Works(IOperation statement)
    {
        if (statement is IReturnOperation { IsImplicit: true })
            return false;

        foreach (var operation in statement.SelfAndDescendants())
        {
            if (operation is IInvocationOperation or IObjectCreationOperation or ILoopOperation or IAwaitOperation or IConditionalOperation or ILockOperation
                or IDynamicInvocationOperation or IUsingOperation or ITryOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all iterations take the same lock: a field of something that is no item, a variable around the loop, <c>this</c>.</summary>
    private static bool IsShared(IOperation gate, ParallelBody body)
    {
        for (var current = gate.Unwrap(); ;)
        {
            switch (current)
            {
                case IInstanceReferenceOperation or ITypeOfOperation or IFieldReferenceOperation { Instance: null }:
                    return true;
                case IFieldReferenceOperation { Instance: { } owner }:
                    current = owner.Unwrap();
                    break;
                case IPropertyReferenceOperation { Property.Name: "SyncRoot", Instance: { } owner }:
                    current = owner.Unwrap();
                    break;
                case ILocalReferenceOperation { Local: var local }:
                    return IsDeclaredOutside(local, body);
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return !body.IsItem(parameter) && IsDeclaredOutside(parameter, body);
                default:
                    return false;
            }
        }
    }

    private static bool IsDeclaredOutside(ISymbol variable, ParallelBody body)
    {
        foreach (var declaration in variable.DeclaringSyntaxReferences)
        {
            if (body.Function.Syntax.FullSpan.Contains(declaration.Span))
                return false;
        }

        return true;
    }

    private static bool Waits(IOperation inside)
    {
        foreach (var operation in inside.SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod: { Name: "Wait" or "Pulse" or "PulseAll", ContainingType.Name: "Monitor" } })
                return true;
        }

        return false;
    }
}
