using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Whether a piece of work does nothing but wait: everything else in it costs next to nothing. Calls are cheap if they are known to be, or if their
/// body is; whatever is not known may compute.
/// </summary>
internal sealed class WaitingBodies(Compilation compilation, WaitMap waits)
{
    // A helper of a helper of a helper is not followed.
    private const int MaxDepth = 3;

    /// <summary>The first wait of a body that only waits; null if it does anything else, or never waits.</summary>
    public IOperation? WaitOf(IOperation body, CancellationToken cancellationToken) =>
        Look(body, 0, cancellationToken) is (true, { } wait) ? wait : null;

    /// <summary>Whether something waits in an operation itself, for more than a file.</summary>
    public bool WaitsIn(IOperation operation, CancellationToken cancellationToken)
    {
        foreach (var part in operation.SelfAndDescendants())
        {
            if (IsWait(part, cancellationToken))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The wait in a loop of the body that goes on until it is told to stop: such work never ends, whatever it does between two waits.
    /// </summary>
    public IOperation? EndlessWaitOf(IOperation body, CancellationToken cancellationToken)
    {
        var function = body is IAnonymousFunctionOperation or ILocalFunctionOperation ? body : null;
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is ILoopOperation loop && IsEndless(loop) && FunctionAround(loop) == function && WaitIn(loop, cancellationToken) is { } wait)
                return wait;
        }

        return null;
    }

    /// <summary>The operation that makes or runs the function that an operation stands in.</summary>
    private static IOperation? FunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return current;
        }

        return null;
    }

    private IOperation? WaitIn(ILoopOperation loop, CancellationToken cancellationToken)
    {
        var function = FunctionAround(loop);
        foreach (var operation in loop.SelfAndDescendants())
        {
            if (IsWait(operation, cancellationToken) && FunctionAround(operation) == function)
                return operation;
        }

        return null;
    }

    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IForEachLoopOperation { Collection: var source } => source.Unwrap() is IInvocationOperation { TargetMethod.Name: "GetConsumingEnumerable" },
        IWhileLoopOperation { Condition: { } condition } => condition.ConstantValue.Value is true || IsStopFlag(condition),
        IForLoopOperation { Condition: null } => true,
        _ => false,
    };

    // while (!token.IsCancellationRequested), while (_running), while (!queue.IsCompleted)
    private static bool IsStopFlag(IOperation condition) => condition.Unwrap() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => IsStopFlag(operand),
        IFieldReferenceOperation => true,
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" or "IsCompleted" or "IsAddingCompleted" } => true,
        _ => false,
    };

    private (bool IsCheap, IOperation? Wait) Look(IOperation body, int depth, CancellationToken cancellationToken)
    {
        IOperation? wait = null;
        foreach (var operation in body.SelfAndDescendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case ILoopOperation loop when !IsPaced(loop, cancellationToken):
                case IAnonymousFunctionOperation when operation != body && !IsDelegateArgument(operation):
                // Under a lock there is no awaiting.
                case ILockOperation or IDynamicInvocationOperation or IInvalidOperation or IFunctionPointerInvocationOperation:
                    return (false, null);

                // The console cannot be awaited.
                case IInvocationOperation { TargetMethod: { Name: "Read" or "ReadKey" or "ReadLine", ContainingType.Name: "Console" } }:
                    return (false, null);

                // What this thread has taken no other may give back.
                case IInvocationOperation { TargetMethod: var method } when IsRelease(method):
                    return (false, null);

                case IInvocationOperation or IPropertyReferenceOperation or IObjectCreationOperation:
                    if (IsWait(operation, cancellationToken))
                        wait ??= operation;
                    else if (!IsCheap(operation, depth, ref wait, cancellationToken))
                        return (false, null);

                    break;
            }
        }

        return (true, wait);
    }

    private static bool IsRelease(IMethodSymbol method) => method.Name switch
    {
        "ReleaseMutex" => method.ContainingType.Name == "Mutex",
        "Exit" => method.ContainingType.Name is "Monitor" or "Lock" or "SpinLock",
        "ExitReadLock" or "ExitWriteLock" or "ExitUpgradeableReadLock" => method.ContainingType.Name == "ReaderWriterLockSlim",
        "ReleaseReaderLock" or "ReleaseWriterLock" or "ReleaseLock" => method.ContainingType.Name == "ReaderWriterLock",
        _ => false,
    };

    /// <summary>Whether each turn of a loop waits: else it computes for as long as it runs.</summary>
    private bool IsPaced(ILoopOperation loop, CancellationToken cancellationToken) =>
        loop is IForEachLoopOperation ? IsEndless(loop) || WaitIn(loop, cancellationToken) is not null : WaitIn(loop, cancellationToken) is not null;

    // A delegate that a wait takes, as SpinUntil does, is a part of the wait.
    private static bool IsDelegateArgument(IOperation lambda) => lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation };

    private bool IsWait(IOperation operation, CancellationToken cancellationToken) =>
        operation is IInvocationOperation or IPropertyReferenceOperation
        && waits.At(operation) is { Api.Kind: not (WaitKind.Parallel or WaitKind.Console or WaitKind.Load or WaitKind.Gc) } wait
        && waits.KindOf(wait) is { } kind && kind is not WaitKind.Disk && !waits.IsHarmless(wait, cancellationToken);

    private bool IsCheap(IOperation operation, int depth, ref IOperation? wait, CancellationToken cancellationToken)
    {
        var member = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IPropertyReferenceOperation property => property.Property,
            IObjectCreationOperation { Constructor: { } constructor } => (ISymbol)constructor,
            _ => null,
        };

        if (member is null)
            return false;

        if (member is IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: true } || IsCheapLibrary(member.ContainingType))
            return true;

        if (member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true })
            return true;

        if (depth == MaxDepth || Model.CertainBodyOf(compilation, member, cancellationToken) is not { } body || Look(body, depth + 1, cancellationToken) is not (true, var inner))
            return false;

        wait ??= inner is null ? null : operation;
        return true;
    }

    private static bool IsCheapLibrary(INamedTypeSymbol? type)
    {
        if (type is null || !type.DeclaringSyntaxReferences.IsEmpty)
            return false;

        return type.ContainingNamespace switch
        {
            { Name: "Threading", ContainingNamespace.Name: "System" } => true,
            { Name: "Diagnostics", ContainingNamespace.Name: "System" } => type.Name is "Debug" or "Trace" or "Stopwatch",
            { Name: "System", ContainingNamespace.IsGlobalNamespace: true } =>
                type.Name is "Console" or "DateTime" or "DateTimeOffset" or "TimeSpan" or "Environment" or "Math" or "Object" or "EventArgs"
                || type.TypeKind is TypeKind.Struct,
            { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } => type.Name is "TaskCompletionSource" or "Task",
            _ => false,
        };
    }
}
