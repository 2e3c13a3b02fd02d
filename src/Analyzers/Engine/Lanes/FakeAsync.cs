using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Tasks that are made when the work is done already: <c>return Task.FromResult(Work())</c>.</summary>
internal static class FakeAsync
{
    /// <summary>The work inside a call that wraps its result into a completed task; null for another operation.</summary>
    public static IOperation? WorkOf(IOperation operation, KnownTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType: var type }, Arguments: [{ Value: var work }] }
            when type is { Name: "Task" or "ValueTask" } && types.IsTaskLike(operation.Type) => work,
        IObjectCreationOperation { Arguments: [{ Value: var work }] } when types.IsValueTask(operation.Type) && !types.IsTaskLike(work.Type) => work,
        _ => null,
    };

    /// <summary>Whether a task is what the function around returns, and is not made by <c>async</c>.</summary>
    public static bool IsReturned(IOperation task)
    {
        var current = task.Parent;
        while (current is IConversionOperation or IParenthesizedOperation or IConditionalOperation)
            current = current.Parent;

        if (current is not IReturnOperation)
            return false;

        for (; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Symbol.IsAsync: true } or ILocalFunctionOperation { Symbol.IsAsync: true })
                return false;

            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return true;
    }

    /// <summary>The completed task that an operation is worked out for; null if there is none.</summary>
    public static IOperation? Around(IOperation work, KnownTypes types)
    {
        for (var current = work.Parent; current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation and not IBlockOperation; current = current.Parent)
        {
            if (WorkOf(current, types) is not null && IsReturned(current))
                return current;
        }

        return null;
    }
}
