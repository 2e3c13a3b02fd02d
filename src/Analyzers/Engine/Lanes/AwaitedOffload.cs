using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A <c>Task.Run</c> that is awaited where it stands, so that nothing goes on beside it.</summary>
/// <param name="Call">The call of <c>Task.Run</c>.</param>
/// <param name="Work">What it is given: a lambda or a method by its name.</param>
/// <param name="IsPlain">Whether nothing but <c>ConfigureAwait</c> stands between the call and its <c>await</c>; else a time-out or the like does.</param>
internal sealed record AwaitedOffload(IInvocationOperation Call, IOperation Work, bool IsPlain)
{
    public static AwaitedOffload? Of(IAwaitOperation await)
    {
        var isPlain = true;
        var awaited = await.Operation.Unwrap();
        while (awaited is IInvocationOperation call)
        {
            if (IsTaskRun(call.TargetMethod))
                return call.Arguments.Length > 0 && WorkOf(call.Arguments[0].Value) is { } work ? new AwaitedOffload(call, work, isPlain) : null;

            // A call that knows no time limit has one in this way alone.
            if (call.TargetMethod.Name == "WaitAsync")
                return null;

            isPlain &= call.TargetMethod.Name == "ConfigureAwait";
            if (TaskOf(call) is not { } task)
                return null;

            awaited = task;
        }

        return null;
    }

    /// <summary>What runs: the body of the lambda, or of the method if its source is here.</summary>
    public IOperation? BodyIn(Compilation compilation, CancellationToken cancellationToken) => Work switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        IMethodReferenceOperation { Method: var method } => Model.CertainBodyOf(compilation, method, cancellationToken),
        _ => null,
    };

    private static bool IsTaskRun(IMethodSymbol method) =>
        method is { Name: "Run", ContainingType: { Name: "Task", ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } };

    /// <summary>The task that a method makes another one of: its object, or the first argument of an extension method.</summary>
    private static IOperation? TaskOf(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
            return instance.Unwrap();

        return call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value.Unwrap() : null;
    }

    private static IOperation? WorkOf(IOperation argument) =>
        argument.Unwrap() is IDelegateCreationOperation { Target: var target } && target.Unwrap() is IAnonymousFunctionOperation or IMethodReferenceOperation
            ? ((IDelegateCreationOperation)argument.Unwrap()).Target.Unwrap()
            : null;
}
