using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A wait that was sent to a thread of the pool, and nothing with it.</summary>
internal static class OffloadedWait
{
    /// <summary>The <c>Task.Run</c> or <c>StartNew</c> whose delegate does nothing but this wait; null if it does more, or is handed to another.</summary>
    public static IInvocationOperation? Around(IOperation wait)
    {
        // Calls of asynchronous methods are a part of waiting for them: `XAsync().Result`, `XAsync().GetAwaiter().GetResult()`.
        IOperation statement = wait;
        while (statement.Parent is IConversionOperation or IParenthesizedOperation)
            statement = statement.Parent;

        if (statement.Parent is not (IReturnOperation or IExpressionStatementOperation)
            || statement.Parent.Parent is not IBlockOperation { Parent: IAnonymousFunctionOperation lambda } body || HasMore(body, statement.Parent))
        {
            return null;
        }

        return lambda.Taker() is IInvocationOperation call && IsOffload(call.TargetMethod) ? call : null;
    }

    // An expression body that returns nothing ends in a return of its own.
    private static bool HasMore(IBlockOperation body, IOperation only)
    {
        foreach (var statement in body.Operations)
        {
            if (statement != only && statement is not IReturnOperation { ReturnedValue: null })
                return true;
        }

        return false;
    }

    private static bool IsOffload(IMethodSymbol method) =>
        method is { Name: "Run", ContainingType.Name: "Task" } or { Name: "StartNew", ContainingType.Name: "TaskFactory" }
        && method.ContainingNamespace is { Name: "Tasks", ContainingNamespace.Name: "Threading" };
}
