using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>What an async delegate is given to although it knows synchronous work only.</summary>
internal enum SynchronousTaker
{
    /// <summary><c>StartNew</c>: its task ends at the first await.</summary>
    Task,

    /// <summary><c>StartNew</c> with <c>LongRunning</c>: so does its thread.</summary>
    OwnThread,

    /// <summary><c>StartNew</c> on a scheduler that <c>Task.Run</c> would not use, and somebody waits for its outer task.</summary>
    OtherScheduler,

    /// <summary><c>Select</c> of a parallel query.</summary>
    Query,
}

internal static class SynchronousTakers
{
    // TaskCreationOptions.LongRunning
    private const int LongRunning = 2;

    /// <summary>What a call does with the async delegate that it is given; null if it is given none, or if its task is asked for and nothing is lost.</summary>
    public static SynchronousTaker? Of(IInvocationOperation call, KnownTypes types)
    {
        var type = call.TargetMethod.ContainingType;
        return call.TargetMethod.Name switch
        {
            "StartNew" when IsTaskFactory(type) && IsGivenAsync(call, types) => KindOf(call, types),
            "Select" when type is { Name: "ParallelEnumerable", ContainingNamespace.Name: "Linq" } && IsGivenAsync(call, types) => SynchronousTaker.Query,
            _ => null,
        };
    }

    private static bool IsGivenAsync(IInvocationOperation call, KnownTypes types)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is IDelegateCreationOperation made && AsyncDelegate.IsAsync(made, types))
                return true;
        }

        return false;
    }

    private static SynchronousTaker? KindOf(IInvocationOperation call, KnownTypes types)
    {
        var (options, isDefaultScheduler) = SettingsOf(call, types);
        if (options is not { } known)
            return null;

        if ((known & LongRunning) != 0)
            return SynchronousTaker.OwnThread;

        // Who throws the outer task away would throw that of `Task.Run` away too.
        if (NestedTask.IsUnwrapped(call) || call.IsResultUnused() || NestedTask.IsForgotten(call))
            return null;

        if (isDefaultScheduler)
            return SynchronousTaker.Task;

        return NestedTask.IsWaitedFor(call) ? SynchronousTaker.OtherScheduler : null;
    }

    /// <summary>The creation options, null if only a run decides on them, and whether the scheduler is the one that <c>Task.Run</c> uses.</summary>
    private static (int? Options, bool IsDefaultScheduler) SettingsOf(IInvocationOperation call, KnownTypes types)
    {
        // A factory of one's own may have been given options and a scheduler.
        var isDefault = call.Instance?.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Factory", ContainingType.Name: "Task" } };
        int? options = 0;
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value.Unwrap();
            if (SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, types.TaskCreationOptions))
                options = value.ConstantValue.Value as int?;
            else if (argument.Parameter?.Type.Name == "TaskScheduler")
                isDefault &= value is IPropertyReferenceOperation { Property: { Name: "Default", ContainingType.Name: "TaskScheduler" } };
        }

        return (options, isDefault);
    }

    private static bool IsTaskFactory(INamedTypeSymbol type) =>
        type is { Name: "TaskFactory", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
