using System;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Awaits and blocking waits that return only when a task has completed.</summary>
internal sealed class CompletingWait(TaskIdentity task, KnownTypes types)
{
    // Task.WhenAll(a, Task.WhenAll(b, …)): beyond a few levels nothing is claimed.
    private const int MaxNesting = 8;

    /// <summary>Whether an await or a blocking wait, having returned, means that the task has completed.</summary>
    public bool Is(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => AwaitCompletes(awaited),
        IInvocationOperation { TargetMethod.Name: "WaitOne", Arguments.IsEmpty: true, Instance: IPropertyReferenceOperation { Property.Name: "AsyncWaitHandle", Instance: { } begun } } => IsTaskItself(begun),
        IInvocationOperation call => !MayTimeOut(call) && WaitsFor(call),
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } instance } => IsTaskItself(instance),
        _ => false,
    };

    /// <summary>Whether a blocking call waits for the task, be it for a limited time.</summary>
    public bool WaitsFor(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Wait" or "GetResult" or "RunSynchronously" } => call.Instance is { } instance && IsTaskItself(instance),
        { Name: "WaitAll", IsStatic: true } => AnyArgumentHolds(call, MaxNesting),
        _ => false,
    };

    /// <summary>Whether what goes on behind a task that is continued, or behind several of them, finds the task completed.</summary>
    public bool Precedes(IInvocationOperation continuation) => continuation switch
    {
        { TargetMethod.Name: "ContinueWith", Instance: { } continued } => AwaitCompletes(continued),
        { TargetMethod.Name: "ContinueWhenAll", Arguments: [{ Value: var all }, ..] } => Holds(all, MaxNesting),
        _ => false,
    };

    /// <summary>Whether a local stands for a gathering of tasks of which this is one.</summary>
    public bool Gathers(IOperation other) =>
        other.Unwrap() is ILocalReferenceOperation local && Writes.OnlyValueOf(local)?.Unwrap() is IInvocationOperation all && IsWhenAll(all) && AnyArgumentHolds(all, MaxNesting);

    private bool AwaitCompletes(IOperation awaited)
    {
        // `await t.WaitAsync(…)` returns normally only if t has completed.
        awaited = TaskExpression.Strip(awaited);
        while (BehindWrapper(awaited) is { } wrapped)
            awaited = TaskExpression.Strip(wrapped);

        if (awaited is ILocalReferenceOperation local && !task.Is(awaited) && Writes.OnlyValueOf(local) is IInvocationOperation gathered)
            awaited = gathered;

        // The first of one.
        if (awaited is IInvocationOperation { TargetMethod: { Name: "WhenAny", IsStatic: true }, Arguments: [{ Value: var given }] } && TaskExpression.ElementsOf(given) is [var only])
            awaited = TaskExpression.Strip(only);

        return IsWhenAll(awaited) ? AnyArgumentHolds((IInvocationOperation)awaited, MaxNesting) : IsTaskItself(awaited);
    }

    // With an extension method that hands out a task of the same kind it is as with WaitAsync: `await work.TimeoutAfter(limit)`. One that hands out another kind may have given up.
    private IOperation? BehindWrapper(IOperation awaited) => awaited switch
    {
        IInvocationOperation { TargetMethod.Name: "WaitAsync" or "ContinueWith", Instance: { } instance } => instance,
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: not "Unwrap", ReturnType: var returned, Parameters: [var taken, ..] }, Arguments: [{ Value: var given }, ..] }
            when KnownTypes.IsOrDerivesFrom(taken.Type, types.Task) && SymbolEqualityComparer.Default.Equals(returned, taken.Type) => given,
        _ => null,
    };

    // A ValueTask may be consumed once: having awaited it makes the second use wrong, not safe.
    private bool IsTaskItself(IOperation expression)
    {
        expression = TaskExpression.Strip(expression);
        if (expression is ISimpleAssignmentOperation { Target: var target })
            expression = target;

        return task.Is(expression) && !types.IsValueTask(task.Reference.Type);
    }

    // `bool Wait(int)` and `bool WaitAll(…, int)` return whether or not the task has completed.
    private static bool MayTimeOut(IInvocationOperation call) =>
        call.TargetMethod is { Name: not "GetResult", ReturnType.SpecialType: SpecialType.System_Boolean };

    /// <summary>The task, or the collection that it is an element of, is among the arguments.</summary>
    private bool AnyArgumentHolds(IInvocationOperation call, int nesting)
    {
        foreach (var argument in call.Arguments)
        {
            if (Holds(argument.Value, nesting))
                return true;
        }

        return false;
    }

    private bool Holds(IOperation value, int nesting)
    {
        value = TaskExpression.Strip(value);
        if (nesting-- == 0)
            return false;

        if (task.Is(value) || (task.Element is { } collection && TaskIdentity.Of(collection)?.Is(value) == true) || task.Path?.IsAmong(ElementPath.OfAll(value)) == true)
            return true;

        switch (value)
        {
            case ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only && only != value:
                return Holds(only, nesting) || IsAddedBefore(local, nesting);

            case IInvocationOperation call when IsWhenAll(call):
                return AnyArgumentHolds(call, nesting);

            // Who is null is asked nothing afterwards.
            case ICoalesceOperation { Value: var asked }:
                return Holds(asked, nesting);

            case IInvocationOperation joined when Sequence.IsJoin(joined):
                return AnyArgumentHolds(joined, nesting);

            case IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList", Arguments: [var source] }:
                return Holds(source.Value, nesting);

            case IInvocationOperation { TargetMethod.Name: "ToArray", Instance: { } list }:
                return Holds(list, nesting);

            case IObjectCreationOperation { Initializer: { } initializer }:
                foreach (var added in initializer.Initializers)
                {
                    if (added is IInvocationOperation add && AnyArgumentHolds(add, nesting))
                        return true;
                }

                return false;
        }

        foreach (var element in TaskExpression.ElementsOf(value))
        {
            if (Holds(element, nesting))
                return true;
        }

        return false;
    }

    /// <summary>Whether the task is put into a list, whatever happens, before all of the list are waited for, and not taken out again.</summary>
    private bool IsAddedBefore(ILocalReferenceOperation list, int nesting)
    {
        foreach (var write in BodyVariables.Around(list).ElementWritesOf(list.Local))
        {
            if (write is IInvocationOperation { TargetMethod.Name: "Add" or "AddRange", Parent: IExpressionStatementOperation { Parent: IBlockOperation block } } add
                && add.Syntax.SpanStart < list.Syntax.SpanStart && list.IsWithin(block) && AnyArgumentHolds(add, nesting))
            {
                return !LosesElements(list);
            }
        }

        return false;
    }

    private static bool LosesElements(ILocalReferenceOperation list)
    {
        foreach (var operation in list.Root().SelfAndDescendants())
        {
            if (operation is IInvocationOperation { Instance: ILocalReferenceOperation { Local: var changed }, TargetMethod.Name: var name }
                && SymbolEqualityComparer.Default.Equals(changed, list.Local) && (name is "Clear" || name.StartsWith("Remove", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // What others call WhenAll, as WhenAllFailFast or CancellableWhenAll, throws or waits for all of them too; who answers whether they have completed may have given up.
    private bool IsWhenAll(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name, ReturnType: var returned } } && name.IndexOf("WhenAll", StringComparison.Ordinal) >= 0
        && KnownTypes.IsOrDerivesFrom(returned, types.Task) && returned is not INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] };
}
