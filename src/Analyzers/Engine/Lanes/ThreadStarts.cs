using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A piece of synchronous work that is given a thread.</summary>
/// <param name="Body">What the thread runs: a lambda, or the body of a method.</param>
/// <param name="Name">What starts it, as a message shows it.</param>
/// <param name="IsOwnThread">Whether the thread is made for it; else it is one of the pool's.</param>
internal readonly record struct StartedWork(IOperation Body, string Name, bool IsOwnThread);

/// <summary>Where threads are made or taken from the pool: <c>new Thread</c>, <c>Task.Run</c>, <c>StartNew</c>.</summary>
internal sealed class ThreadStarts(Compilation compilation, KnownTypes types)
{
    // TaskCreationOptions.LongRunning
    private const int LongRunning = 2;

    public StartedWork? At(IOperation operation, CancellationToken cancellationToken) => operation switch
    {
        IObjectCreationOperation { Type: { Name: "Thread" } type } creation when IsThreading(type.ContainingNamespace) =>
            Of(creation.Arguments, "new Thread", isOwnThread: true, cancellationToken),

        IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" } run } call when IsTasks(run.ContainingNamespace) =>
            Of(call.Arguments, "Task.Run", isOwnThread: false, cancellationToken),

        IInvocationOperation { TargetMethod: { Name: "StartNew", ContainingType.Name: "TaskFactory" } start } call when IsTasks(start.ContainingNamespace) =>
            IsLongRunning(call.Arguments) is { } isLong ? Of(call.Arguments, "StartNew", isLong, cancellationToken) : null,

        _ => null,
    };

    private StartedWork? Of(ImmutableArray<IArgumentOperation> arguments, string name, bool isOwnThread, CancellationToken cancellationToken)
    {
        foreach (var argument in arguments)
        {
            var made = argument.Value.Unwrap() as IDelegateCreationOperation;

            // new Thread(new ThreadStart(Work))
            while (made?.Target.Unwrap() is IDelegateCreationOperation inner)
                made = inner;

            if (made is not null)
                return BodyOf(made, cancellationToken) is { } body ? new StartedWork(body, name, isOwnThread) : null;
        }

        return null;
    }

    private IOperation? BodyOf(IDelegateCreationOperation made, CancellationToken cancellationToken)
    {
        switch (made.Target)
        {
            case IAnonymousFunctionOperation { Symbol: { IsAsync: false } lambda } function:
                return types.IsTaskLike(lambda.ReturnType) && ReturnsValue(function) ? null : function;

            case IMethodReferenceOperation { Method: { IsAsync: false } method } when !types.IsTaskLike(method.ReturnType):
                return Model.CertainBodyOf(compilation, method, cancellationToken);

            default:
                return null;
        }
    }

    // A lambda that never ends is taken for one that returns a task, as it fits anything.
    private static bool ReturnsValue(IAnonymousFunctionOperation function)
    {
        foreach (var operation in function.Body.SelfAndDescendants())
        {
            if (operation is IReturnOperation { ReturnedValue: not null })
                return true;
        }

        return false;
    }

    private bool? IsLongRunning(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, types.TaskCreationOptions))
                return argument.Value.Unwrap().ConstantValue.Value is int options ? (options & LongRunning) != 0 : null;
        }

        return false;
    }

    private static bool IsThreading(INamespaceSymbol? space) => space is { Name: "Threading", ContainingNamespace.Name: "System" };

    private static bool IsTasks(INamespaceSymbol? space) => space is { Name: "Tasks" } && IsThreading(space.ContainingNamespace);
}
