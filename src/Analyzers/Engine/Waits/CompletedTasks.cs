using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Whether a task is known to have completed where it is waited for: then the wait returns at once.</summary>
internal sealed class CompletedTasks(KnownTypes types, ReadyAnswers ready, CompletedMembers members)
{
    // `foreach (var t in xs.Select(…))` and the like nest a few levels at most; beyond that nothing is claimed.
    private const int MaxIndirections = 4;

    public bool Contains(Wait wait, CancellationToken cancellationToken) =>
        CompletionPattern.ProvesLaterPart(wait.Operation)
        || (TaskExpression.WaitedFor(wait.Operation) is { } task
            ? IsCompleted(task, wait.Operation, MaxIndirections, cancellationToken)
            : IsCompletedGathering(wait.Operation, cancellationToken));

    /// <summary>Whether a task has completed where it is used.</summary>
    public bool Contains(IOperation task, IOperation use, CancellationToken cancellationToken) =>
        IsCompleted(task, use, MaxIndirections, cancellationToken);

    /// <summary><c>Task.WaitAll(a, b)</c> over tasks that have each completed.</summary>
    private bool IsCompletedGathering(IOperation wait, CancellationToken cancellationToken)
    {
        if (wait is not IInvocationOperation { TargetMethod.Name: "WaitAll", Arguments: [{ Value: var tasks }, ..] })
            return false;

        if (TaskExpression.ElementsOf(tasks) is not { IsEmpty: false } elements)
            return IsCompleted(tasks, wait, MaxIndirections, cancellationToken);

        foreach (var element in elements)
        {
            if (!IsCompleted(element, wait, MaxIndirections, cancellationToken))
                return false;
        }

        return true;
    }

    private bool IsCompleted(IOperation task, IOperation use, int indirections, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        task = TaskExpression.Strip(task);
        if (indirections == 0)
            return false;

        if (IsCompletedValue(task, cancellationToken))
            return true;

        if (TaskIdentity.Of(task) is not { } identity)
            return task is IConditionalOperation choice && IsEitherCompleted(choice, use, indirections, cancellationToken);

        if (members.Contains(identity.Symbol) || IsAntecedent(identity) || IsContinued(identity, use) || IsNextToComplete(task) || IsElementOfCompleted(identity, use, indirections, cancellationToken))
            return true;

        if (task is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } only
            && TaskExpression.Strip(only) is var value && value != task
            && (IsCompletedValue(value, cancellationToken)
                || (value is IConditionalOperation either && IsEitherCompleted(either, use, indirections, cancellationToken))
                || (TaskIdentity.Of(value) is { IsVariable: true } && IsCompleted(value, use, indirections - 1, cancellationToken))))
        {
            return true;
        }

        return new CompletionProof(identity, types, cancellationToken).HoldsAt(use)
            || IsGivenCompletedAlone(task, indirections, cancellationToken)
            || (ElementPath.Of(task) is { } path && new CompletionProof(identity with { Path = path }, types, cancellationToken).HoldsAt(use));
    }

    /// <summary>
    /// Whether a local, null at first, is given nothing but tasks that have completed by then: <c>var done = await Task.WhenAny(tasks); if (done.IsCompletedSuccessfully) first = done;</c>
    /// </summary>
    private bool IsGivenCompletedAlone(IOperation task, int indirections, CancellationToken cancellationToken)
    {
        if (task is not ILocalReferenceOperation { Local: var local })
            return false;

        var variables = BodyVariables.Around(task);
        if (variables.WritesOf(local) is not { Count: > 0 } writes || variables.DeclaratorOf(local) is not { } declarator
            || (Writes.InitialValueOf(declarator) is { } initial && !initial.IsNullOrDefault() && !IsCompletedValue(initial, cancellationToken)))
        {
            return false;
        }

        foreach (var write in writes)
        {
            if (write is not ISimpleAssignmentOperation { Value: var value } || !(value.IsNullOrDefault() || IsCompleted(value, write, indirections - 1, cancellationToken)))
                return false;
        }

        return true;
    }

    // a.IsCompleted ? a : b
    private bool IsEitherCompleted(IConditionalOperation choice, IOperation use, int indirections, CancellationToken cancellationToken)
    {
        foreach (var branch in (IOperation?[])[choice.WhenTrue, choice.WhenFalse])
        {
            if (branch is null || !(IsCompleted(branch, branch, indirections - 1, cancellationToken) || IsCompleted(branch, use, indirections - 1, cancellationToken)))
                return false;
        }

        return true;
    }

    private bool IsCompletedValue(IOperation task, CancellationToken cancellationToken) =>
        CompletedValue.Is(task, types) || WaitedAny.Is(task, types) || (task is IInvocationOperation call && ready.Holds(call, cancellationToken));

    /// <summary>The parameter of a continuation is a task that has completed, or an array of such.</summary>
    private static bool IsAntecedent(TaskIdentity identity) =>
        identity.Symbol is IParameterSymbol { Ordinal: 0, ContainingSymbol: IMethodSymbol function } parameter
        && !Writes.Any(identity.Reference, parameter)
        && (function.MethodKind == MethodKind.AnonymousFunction
            ? DelegateArgument.CallTaking(identity.Reference, parameter) is { Name: var taker } ? ContinuationMethod.Takes(taker) : IsGivenToUnboundCall(identity.Reference, function)
            : ContinuationMethod.Is(function));

    // With a name missing, a continuation is one no longer: in half-written code nobody knows.
    private static bool IsGivenToUnboundCall(IOperation reference, IMethodSymbol function)
    {
        var current = reference;
        while (current is not (null or IAnonymousFunctionOperation) || (current is IAnonymousFunctionOperation lambda && !SymbolEqualityComparer.Default.Equals(lambda.Symbol, function)))
            current = current.Parent;

        return current?.Taker() is IInvalidOperation;
    }

    /// <summary>Inside <c>t.ContinueWith(…)</c> not only the parameter but <c>t</c> itself has completed, and so have all behind <c>Task.WhenAll(…).ContinueWith(…)</c>.</summary>
    private bool IsContinued(TaskIdentity identity, IOperation use)
    {
        var wait = new CompletingWait(identity, types);
        for (var current = use; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation lambda
                && DelegateArgument.CallTaking(lambda) is { } continuation && wait.Precedes(continuation)
                && (identity.Symbol is not { } symbol || IsSettledBefore(symbol, continuation)))
            {
                return true;
            }
        }

        return false;
    }

    // Task work; try { work = StartAsync(); } catch … work.ContinueWith(…)
    private static bool IsSettledBefore(ISymbol variable, IOperation continuation)
    {
        foreach (var write in BodyVariables.Around(continuation).WritesOf(variable))
        {
            if (variable is not ILocalSymbol || write.Syntax.SpanStart > continuation.Syntax.SpanStart || continuation.IsRepeated())
                return false;
        }

        return true;
    }

    // await foreach (var task in Task.WhenEach(tasks))
    private static bool IsNextToComplete(IOperation task) =>
        task is ILocalReferenceOperation local && local.LoopOf() is { IsAsynchronous: true, Collection: var tasks } && tasks.Unwrap() is IInvocationOperation each
        && (IsWhenEach(each) || (each is { TargetMethod.Name: "ConfigureAwait" or "WithCancellation", Arguments: [{ Value: IInvocationOperation inner }, ..] } && IsWhenEach(inner)));

    private static bool IsWhenEach(IInvocationOperation call) => call.TargetMethod is { Name: "WhenEach", ContainingType.Name: "Task" };

    /// <summary><c>foreach (var t in tasks)</c>, <c>tasks.Select(t => …)</c>, <c>tasks[i]</c> over tasks that have all completed.</summary>
    private bool IsElementOfCompleted(TaskIdentity identity, IOperation use, int indirections, CancellationToken cancellationToken)
    {
        var collection = identity.Element ?? CollectionOf(identity.Reference);
        for (var i = 0; collection is not null && i < MaxIndirections; i++)
        {
            if (Sequence.LambdaOf(collection, "Where") is { } filter && CompletionTest.IsOfParameter(filter, true, types))
                return true;

            // A deferred sequence starts new tasks each time it is enumerated.
            if (!Sequence.IsDeferred(collection) && IsCompleted(collection, use, indirections - 1, cancellationToken))
                return true;

            collection = Sequence.SourceOfSame(collection);
        }

        return false;
    }

    /// <summary>The collection that a loop variable or the parameter of a lambda runs over.</summary>
    private static IOperation? CollectionOf(IOperation variable)
    {
        if (variable is IParameterReferenceOperation { Parameter: { Ordinal: 0 } parameter })
            return DelegateArgument.SequenceTaking(variable, parameter);

        return variable is ILocalReferenceOperation local ? local.LoopOf()?.Collection.Unwrap() : null;
    }
}
