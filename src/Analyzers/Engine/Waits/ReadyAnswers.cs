using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// Calls of one's own code that hand out a completed task: with the constants that are passed, whichever body runs comes to its end
/// without awaiting anything, unless something goes wrong. <c>GetUserAsync(id, CacheMode.CacheOnly)</c> looks into memory.
/// </summary>
internal sealed class ReadyAnswers(Dispatch dispatch, Func<IMethodSymbol, MethodBodies> bodiesOf, KnownTypes types)
{
    // Overloads that hand on to each other; a person does not follow more either.
    private const int MaxCalls = 3;

    private readonly ThreadTests _threads = new(dispatch, bodiesOf);

    public bool Holds(IInvocationOperation call, CancellationToken cancellationToken) =>
        Holds(call, ParameterValues.None, MaxCalls, cancellationToken) || IsReadyOnItsThread(call, cancellationToken);

    /// <summary>
    /// Whether a method hands out a completed task to callers on a certain thread: <c>if (queue.HasThreadAccess) return Task.FromResult(Make());</c>. Who asks for the
    /// result at once counts on being there.
    /// </summary>
    private bool IsReadyOnItsThread(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (method.IsAsync || method.DeclaringSyntaxReferences.IsEmpty || !types.IsTaskLike(method.ReturnType)
            || dispatch.TargetOf(method, call.Instance, cancellationToken) is not { } target || bodiesOf(target).Of(target, cancellationToken)?.Operations() is not { } operations)
        {
            return false;
        }

        foreach (var operation in operations)
        {
            if (operation is IReturnOperation { ReturnedValue: { } value } && CompletedValue.Is(value, types) && _threads.IsOnItsThread(operation, cancellationToken))
                return true;
        }

        return false;
    }

    private bool Holds(IInvocationOperation call, ParameterValues known, int calls, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (calls == 0 || method.DeclaringSyntaxReferences.IsEmpty || !types.IsTaskLike(method.ReturnType))
            return false;

        var targets = dispatch.TargetOf(method, call.Instance, cancellationToken) is { } certain
            ? ImmutableArray.Create(certain)
            : dispatch.BodiesOf(method, cancellationToken);
        foreach (var target in targets)
        {
            if (bodiesOf(target).Of(target, cancellationToken) is not { } body || !Holds(body, known.Of(call, body.Method), calls, cancellationToken))
                return false;
        }

        return !targets.IsEmpty;
    }

    private bool Holds(MethodBody body, ParameterValues passed, int calls, CancellationToken cancellationToken) =>
        !body.IsIterator && body.Operations() is { } operations && Holds(operations, body.Method, passed, calls, cancellationToken);

    private bool Holds(IEnumerable<IOperation> operations, IMethodSymbol method, ParameterValues passed, int calls, CancellationToken cancellationToken)
    {
        foreach (var operation in operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TaskOf(operation, method) is { } task && !IsReady(task, passed, calls, cancellationToken) && !passed.Exclude(operation) && !FailurePath.IsBetweenAttempts(operation))
                return false;
        }

        return true;
    }

    private bool IsReady(IOperation task, ParameterValues passed, int calls, CancellationToken cancellationToken)
    {
        task = TaskExpression.Strip(task);
        return task is IThrowOperation
            || CompletedValue.Is(task, types)
            || IsInMemory(task)
            || IsOfCompletedSource(task, cancellationToken)
            || (task is IInvocationOperation call && (IsReadyLambda(call, passed, calls - 1, cancellationToken) || Holds(call, passed, calls - 1, cancellationToken)))
            || (task is IConditionalOperation { WhenFalse: { } otherwise } choice
                && (passed.ValueOf(choice.Condition) is false || IsReady(choice.WhenTrue, passed, calls, cancellationToken))
                && (passed.ValueOf(choice.Condition) is true || IsReady(otherwise, passed, calls, cancellationToken)));
    }

    // RunAsync(() => Task.FromResult(Load())), which awaits what it is given
    private bool IsReadyLambda(IInvocationOperation call, ParameterValues passed, int calls, CancellationToken cancellationToken) =>
        calls > 0 && call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } work } && passed.LambdaOf(work) is { } lambda
        && Holds(lambda.Body.SelfAndDescendants(), lambda.Symbol, ParameterValues.None, calls, cancellationToken);

    // SQLite's asynchronous members, and those of streams in memory, have done all when they return.
    private static bool IsInMemory(IOperation task)
    {
        var worked = task switch
        {
            IInvocationOperation { Instance: { } instance } => instance.Type,
            IUsingOperation { Resources: { } resources } => ResourceOf(resources)?.Type,
            IUsingDeclarationOperation { DeclarationGroup: var declared } => ResourceOf(declared)?.Type,
            _ => null,
        };

        return MediumTypes.Of(worked) == Medium.Memory;
    }

    private static IOperation? ResourceOf(IOperation resources) => resources switch
    {
        IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var only] }] } => Writes.InitialValueOf(only),
        IVariableDeclarationGroupOperation => null,
        _ => resources.Unwrap(),
    };

    private bool IsOfCompletedSource(IOperation task, CancellationToken cancellationToken) =>
        Writes.ValueBehind(task) is var value && CompletedSource.IsTaskOf(value)
        && TaskIdentity.Of(value) is { } identity && new CompletionProof(identity, types, cancellationToken).HoldsAt(task);

    /// <summary>What has to be complete at an operation for the method's task to be: what is awaited, or what is returned; null if nothing has.</summary>
    private static IOperation? TaskOf(IOperation operation, IMethodSymbol method) => operation switch
    {
        IAwaitOperation await => await.Operation,
        IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true } => operation,
        IReturnOperation { ReturnedValue: { } value } when !method.IsAsync => value,
        _ => null,
    };
}
