using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A query that is written as one chain of calls, seen from one of them. Locals with one value and one use are a part of it.</summary>
internal static class PlinqChain
{
    /// <summary>Whether a method takes and gives a parallel query.</summary>
    public static bool IsOperator(IMethodSymbol method) =>
        method.ContainingType is { Name: "ParallelEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>Whether an operator does nothing with the elements.</summary>
    public static bool OnlySaysHow(IMethodSymbol method) =>
        IsOperator(method) && method.Name is "AsParallel" or "AsOrdered" or "AsUnordered" or "WithDegreeOfParallelism" or "WithMergeOptions" or "WithExecutionMode" or "WithCancellation";

    /// <summary>What the call takes its elements from.</summary>
    public static IOperation? SourceOf(IInvocationOperation call) =>
        (call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null))?.Unwrap() switch
        {
            ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } value => value.Unwrap(),
            var source => source,
        };

    /// <summary>The call whose source a query is, or the loop that goes through it; null for anything else.</summary>
    public static IOperation? ConsumerOf(IOperation query)
    {
        var current = query;
        while (current.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            current = current.Parent;

        return current.Parent switch
        {
            IForEachLoopOperation { IsAsynchronous: false, Collection: var collection } loop when collection == current => loop,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } argument when call.Arguments[0] == argument => call,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } held when OnlyUse.Of(local, held) is { } use => ConsumerOf(use),
            _ => null,
        };
    }
}
