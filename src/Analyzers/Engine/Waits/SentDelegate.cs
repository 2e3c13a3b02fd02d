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
            if (argument.Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.IsAsync: false } lambda })
                return lambda;
        }

        return null;
    }

    private static bool Sends(IMethodSymbol method) => method switch
    {
        { Name: "Invoke", ContainingType.Name: "Control" or "Dispatcher" } => true,
        { Name: "Send", ContainingType.Name: "SynchronizationContext" } => true,
        _ => false,
    };
}
