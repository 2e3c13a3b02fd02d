using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A piece of work that runs without giving its thread back: the outermost loop without an await, or the query that goes through something.</summary>
internal static class Burst
{
    // Each call in a loop asks the same of it.
    private static readonly ConditionalWeakTable<IOperation, StrongBox<bool>> Cache = new();

    /// <summary>Whether an operation is part of a larger such piece, which is judged as a whole.</summary>
    public static bool IsInside(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case ILocalFunctionOperation:
                    return false;
                case IAnonymousFunctionOperation lambda:
                    if (CallerOf(lambda) is not { } caller)
                        return false;

                    if (IsReadByQuery(caller))
                        return true;

                    break;

                // What the head of a `foreach` works out is worked out once, before the loop.
                case IForEachLoopOperation loop when operation.IsWithin(loop.Collection):
                    continue;
                case ILoopOperation loop when !GivesBack(loop):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a loop gives its thread back each time round, or now and then.</summary>
    public static bool GivesBack(ILoopOperation loop) => Cache.GetValue(loop, static loop => new StrongBox<bool>(HasAwait((ILoopOperation)loop))).Value;

    private static bool HasAwait(ILoopOperation loop)
    {
        foreach (var part in loop.SelfAndDescendants(static part => part is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            if (part is IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn } or IForEachLoopOperation { IsAsynchronous: true })
                return true;
        }

        return false;
    }

    /// <summary>Whether a method goes through a sequence at once: <c>Any</c>, <c>ToList</c>, not <c>Select</c>.</summary>
    public static bool IsQuery(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" } && method.ReturnType.Name is not ("IEnumerable" or "IOrderedEnumerable");

    // passwords.Select(Decode).Any(...)
    private static bool IsReadByQuery(IInvocationOperation caller)
    {
        while (!IsQuery(caller.TargetMethod))
        {
            if (caller.Taker() is not IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" } next)
                return false;

            caller = next;
        }

        return true;
    }

    /// <summary>The query or collection that a lambda is handed to, which calls it.</summary>
    private static IInvocationOperation? CallerOf(IAnonymousFunctionOperation lambda) =>
        lambda.Taker() is IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable" or "List" or "Array" } caller ? caller : null;
}
