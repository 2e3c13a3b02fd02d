using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What a wait waits for, and what stands around a task without changing which task it is.</summary>
internal static class TaskExpression
{
    /// <summary>The task of <c>t.Result</c>, <c>t.Wait()</c>, <c>t.GetAwaiter().GetResult()</c>; null for static waits.</summary>
    public static IOperation? WaitedFor(IOperation wait) => wait switch
    {
        IPropertyReferenceOperation property => Receiver(property.Instance),
        IInvocationOperation call => Receiver(call.Instance),
        _ => null,
    };

    /// <summary>Takes off <c>ConfigureAwait</c>, <c>AsTask</c>, <c>GetAwaiter</c>, conversions and parentheses.</summary>
    public static IOperation Strip(IOperation operation)
    {
        while (true)
        {
            operation = operation.Unwrap();
            if (operation is not IInvocationOperation
                {
                    TargetMethod.Name: "ConfigureAwait" or "AsTask" or "GetAwaiter" or "Preserve",
                    Instance: { } instance,
                })
            {
                return operation;
            }

            operation = instance;
        }
    }

    // `t?.Result`: the receiver of the right-hand side is a placeholder for the left-hand side.
    private static IOperation? Receiver(IOperation? instance)
    {
        if (instance is null)
            return null;

        if (instance is IConditionalAccessInstanceOperation)
        {
            for (var current = instance.Parent; current is not null; current = current.Parent)
            {
                if (current is IConditionalAccessOperation access && !instance.IsWithin(access.Operation))
                    return access.Operation;
            }
        }

        return instance;
    }
}
