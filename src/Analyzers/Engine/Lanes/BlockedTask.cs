using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A task that is asked for its result by threads that stand still until it has one: no code of theirs runs where it is completed.</summary>
internal static class BlockedTask
{
    /// <summary>Whether the task of a source is only blocked on, or asked how it is, where the source is used: <c>source.Task.Result</c>, <c>Task.WaitAll(source.Task)</c>.</summary>
    public static bool IsOf(IOperation source) => source.Parent is IPropertyReferenceOperation { Property.Name: "Task" } task && task.Instance == source && Is(task);

    private static bool Is(IOperation task) => task.Parent switch
    {
        IPropertyReferenceOperation read => read.Instance == task,
        IInvocationOperation call when call.Instance == task => call.TargetMethod.Name switch
        {
            "Wait" or "GetResult" => true,
            "GetAwaiter" or "ConfigureAwait" => Is(call),
            _ => false,
        },
        IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation => Is(task.Parent),
        { } gathered when gathered.IsCollectionExpression() => Is(gathered),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "Task" } } call } => name switch
        {
            "WaitAll" or "WaitAny" => true,
            "WhenAll" or "WhenAny" => Is(call),
            _ => false,
        },
        _ => false,
    };
}
