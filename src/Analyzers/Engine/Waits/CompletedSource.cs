using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The task of a <c>TaskCompletionSource</c>, and who completes it: <c>source.SetResult(x); return source.Task;</c>.</summary>
internal static class CompletedSource
{
    /// <summary>Whether an expression is the task of a source.</summary>
    public static bool IsTaskOf(IOperation expression) =>
        expression is IPropertyReferenceOperation { Property: { Name: "Task", ContainingType.Name: "TaskCompletionSource" }, Instance: not null };

    /// <summary>Whether a call leaves a task completed: by this call or, if <c>TrySetResult</c> says no, by an earlier one.</summary>
    public static bool IsCompletedBy(IInvocationOperation call, IOperation task) =>
        call.TargetMethod is { ContainingType.Name: "TaskCompletionSource", Name: "SetResult" or "SetException" or "SetCanceled" or "TrySetResult" or "TrySetException" or "TrySetCanceled" }
        && IsTaskOf(task)
        && TaskIdentity.Of(((IPropertyReferenceOperation)task).Instance!) is { IsVariable: true } source
        && call.Instance is { } completed && source.Is(completed);
}
