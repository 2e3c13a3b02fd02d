using LaneKeeper.Engine.Loops.Races;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>A shared write in the words of a message.</summary>
internal static class SharedWriteText
{
    public static string Workers(ParallelBody body) => body switch
    {
        { IsLoopBody: true } => $"Iterations of '{body.Name}'",
        { Beside: not null } => $"Actions of '{body.Name}'",
        { Taker: IObjectCreationOperation { Type.Name: "Thread" } } => "Threads",
        { Name: "Parallel.For" or "Parallel.ForEach" } => $"Workers of '{body.Name}'",
        _ => $"Tasks of '{body.Name}'",
    };

    public static string Verb(SharedWriteKind kind) => kind switch
    {
        SharedWriteKind.Update => "update",
        SharedWriteKind.Choice => "compare and set",
        SharedWriteKind.Scratch => "write and read",
        SharedWriteKind.Collection or SharedWriteKind.Bits or SharedWriteKind.Random => "change",
        _ => "use",
    };

    public static string Harm(SharedWrite write) => write.Kind switch
    {
        SharedWriteKind.Update => ", so that updates get lost",
        SharedWriteKind.Choice => ", so that a worse value may win",
        SharedWriteKind.Scratch => ", so that one reads what another has left there",
        SharedWriteKind.Bits => ", and its bits share words",
        SharedWriteKind.LoopVariable => ", while the loop goes on with it",
        _ => $", and '{write.Type?.Name}' is for one thread at a time",
    };

    public static string Remedy(SharedWrite write, ParallelBody body) => write.Kind switch
    {
        SharedWriteKind.Update => AtomicForm(write) is { } atomic ? $"use '{atomic}'"
            : body.IsLoopBody ? "gather for each worker ('localInit') and put the results together under a lock" : "take a lock",
        SharedWriteKind.Choice => "compare and set under one lock, or keep the best of each worker",
        SharedWriteKind.Scratch => "declare it inside the body",
        SharedWriteKind.Bits => "use a 'bool[]', or take a lock",
        SharedWriteKind.Random => "use 'Random.Shared', or one for each worker",
        SharedWriteKind.LoopVariable => "copy it into a variable inside the loop",
        _ => Concurrent(write.Type?.Name) is { } concurrent ? $"use a '{concurrent}', or take a lock" : "take a lock, or give each worker its own",
    };

    /// <summary>The one call that does the same for all threads; null if there is none.</summary>
    private static string? AtomicForm(SharedWrite write)
    {
        if (write.Type?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64))
            return null;

        return write.Write switch
        {
            IIncrementOrDecrementOperation { IsChecked: false, Kind: OperationKind.Increment } => "Interlocked.Increment",
            IIncrementOrDecrementOperation { IsChecked: false } => "Interlocked.Decrement",
            ICompoundAssignmentOperation { IsChecked: false, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } => "Interlocked.Add",
            _ => null,
        };
    }

    private static string? Concurrent(string? type) => type switch
    {
        "List" or "ArrayList" or "Collection" => "ConcurrentBag",
        "Dictionary" or "SortedDictionary" or "SortedList" or "HashSet" or "SortedSet" or "Hashtable" => "ConcurrentDictionary",
        "Queue" => "ConcurrentQueue",
        "Stack" => "ConcurrentStack",
        _ => null,
    };
}
