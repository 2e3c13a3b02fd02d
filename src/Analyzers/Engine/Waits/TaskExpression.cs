using System.Collections.Immutable;
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

            // task.ConfigAwait(), task.AnyContext(): nothing else gives such an awaitable. One's own ConfigureAwait gives one's own.
            if (operation is IInvocationOperation
                {
                    TargetMethod: { IsExtensionMethod: true, ReturnType.Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" } or { IsExtensionMethod: true, Name: "ConfigureAwait" },
                    Arguments: [{ Value: var configured }],
                })
            {
                operation = configured;
                continue;
            }

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

    /// <summary>The elements of <c>new[] { a, b }</c>, <c>[a, b]</c> and expanded <c>params</c>; empty for anything else.</summary>
    public static ImmutableArray<IOperation> ElementsOf(IOperation collection)
    {
        collection = collection.Unwrap();
        if (collection is IArrayCreationOperation { Initializer: { } initializer })
            return initializer.ElementValues;

        return collection.IsCollectionExpression() ? collection.ChildOperations.ToImmutableArray() : ImmutableArray<IOperation>.Empty;
    }

    /// <summary>The two tasks that a call of <c>Task.WhenAny</c> is given; null if it is given more or fewer, or a collection of them.</summary>
    public static (IOperation Left, IOperation Right)? PairOf(IInvocationOperation whenAny) => whenAny.Arguments switch
    {
        [{ Value: var left }, { Value: var right }] => (left, right),
        [{ Value: var tasks }] when ElementsOf(tasks) is [var left, var right] => (left, right),
        _ => null,
    };

    /// <summary>What a member is asked of, also in <c>t?.Result</c> and <c>t is { Result: 1 }</c>.</summary>
    public static IOperation? Receiver(IOperation? instance)
    {
        for (var current = instance?.Parent; current is not null; current = current.Parent)
        {
            switch (instance)
            {
                case IConditionalAccessInstanceOperation
                    when current is IConditionalAccessOperation access && !instance.IsWithin(access.Operation):
                    return access.Operation;

                // The pattern itself is asked, not one nested in it.
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput }
                    when current is IRecursivePatternOperation pattern:
                    return (pattern.Parent as IIsPatternOperation)?.Value;

                case IConditionalAccessInstanceOperation or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput }:
                    continue;

                default:
                    return instance;
            }
        }

        return instance;
    }
}
