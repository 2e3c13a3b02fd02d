using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A lambda that another thread runs while this one stands still: when <c>dispatcher.Invoke(…)</c> returns, it has run to its end.</summary>
internal static class SentDelegate
{
    public static IAnonymousFunctionOperation? Of(IOperation operation)
    {
        if (operation is not IInvocationOperation call || !Sends(call.TargetMethod))
            return null;

        foreach (var argument in call.Arguments)
        {
            if (argument.Value.AsLambda() is { Symbol.IsAsync: false } lambda)
                return lambda;
        }

        return null;
    }

    /// <summary>
    /// Whether an operation sends something to the thread of a window, where it runs in place if it is there already: an application has one such thread. Who waits there
    /// for what was posted (<c>dispatcher.BeginInvoke(…).Wait()</c>) goes on with the messages until it has run.
    /// </summary>
    public static bool IsForWindow(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method } && (Sends(method) || method is { Name: "Wait", ContainingType.Name: "DispatcherOperation" });

    /// <summary>Whether an operation sends something to a context.</summary>
    public static bool IsForContext(IOperation operation) => operation is IInvocationOperation { TargetMethod: var method } && IsSendOfContext(method);

    private static bool IsSendOfContext(IMethodSymbol method) => method is { Name: "Send", ContainingType.Name: "SynchronizationContext" };

    private static bool Sends(IMethodSymbol method) => method is { Name: "Invoke", ContainingType.Name: "Control" or "Dispatcher" or "ISynchronizeInvoke" } || IsSendOfContext(method);
}
