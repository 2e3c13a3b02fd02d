using System.Collections.Immutable;
using System.Threading.Tasks;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Lambdas that somebody else's thread runs, in the midst of that one's own work: handlers of any event.
/// Too little to say that the thread must not wait, enough to say that it should not be given work of others.
/// </summary>
internal static class Callbacks
{
    /// <summary>
    /// Whether an operation stands in a lambda that is a piece of the pool's work for itself, behind which nobody waits: the
    /// body of <c>Task.Run</c>, or a continuation that is not run by the task that it continues.
    /// </summary>
    public static bool IsOwnWorkItem(IOperation operation) => LambdaAround(operation)?.Taker() switch
    {
        IInvocationOperation { TargetMethod: { Name: "Run" or "StartNew", ContainingType.Name: "Task" or "TaskFactory" } }
            or IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType.Name: "ThreadPool" } } => true,
        IInvocationOperation { TargetMethod: { Name: "ContinueWith", ContainingType.Name: "Task" }, Arguments: var arguments } => !AreExecutedSynchronously(arguments),
        _ => false,
    };

    public static LaneAnswer LaneOf(IOperation operation) => LambdaAround(operation)?.Taker() switch
    {
        IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: { ContainingType.Name: "Console" or "AppDomain" } end } } when ProgramEnd.IsToldBy(end) => LaneAnswer.Of(ProgramEnd.Rule),
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var @event } } => LaneAnswer.Io(LaneKind.Callback, $"handler of '{@event.ContainingType.Name}.{@event.Name}'"),
        _ => LaneAnswer.Unknown,
    };

    private static bool AreExecutedSynchronously(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type.Name == nameof(TaskContinuationOptions)
                && (argument.Value.Unwrap().ConstantValue.Value is not int options || (options & (int)TaskContinuationOptions.ExecuteSynchronously) != 0))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? LambdaAround(IOperation operation)
    {
        IOperation? current = operation;
        while (current is not null and not IAnonymousFunctionOperation)
            current = current is ILocalFunctionOperation ? null : current.Parent;

        return current;
    }
}
