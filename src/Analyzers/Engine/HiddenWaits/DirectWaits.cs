using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Counterparts;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>The waits that stand in the body of a helper itself, as far as they hold up whoever calls it.</summary>
internal sealed class DirectWaits(WaitMap waits, CounterpartMap counterparts, LazyTask lazy)
{
    /// <summary>The wait that an operation is; null if it is none, or one that does not travel to callers.</summary>
    public HiddenWait? At(IOperation operation, IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (UsingScope.Of(operation) is { } scope)
            return OfDisposal(scope, operation, method);

        if (operation is IForEachLoopOperation loop)
            return OfLoop(loop, method);

        if (waits.At(operation) is not { } wait || KindOf(wait, method) is not var (kind, hasCounterpart) || waits.IsHarmless(wait, cancellationToken))
            return null;

        var conditions = ImmutableArray.CreateBuilder<WaitCondition>();
        if (kind is WaitKind.Stream or WaitKind.Disk)
        {
            if (waits.ParameterBehind(wait) is { } carrier)
                conditions.Add(OfMedium(operation, carrier));
            else if (kind == WaitKind.Stream || waits.IsGuess(wait))
                return null;
        }
        else if (kind == WaitKind.Database && waits.ParameterBehind(wait) is { } database)
        {
            // SQLite's answers are there at once.
            conditions.Add(new WaitCondition(WaitConditionKind.Medium, database.Ordinal));
        }

        if (kind == WaitKind.Task && TaskExpression.WaitedFor(operation) is { } task && lazy.Is(task, cancellationToken))
            return null;

        AddConditions(wait, kind, method, conditions);
        if (ReadForm.IsWhereThereIsOne(operation) || IsForPlaceInChannel(operation) || Contention.Is(operation) || OpenGate.IsPassed(operation) || FirstUse.Excuses(kind, operation) || FailurePath.Holds(operation) || (IsPause(wait) && IsPauseForCause(operation)))
            return null;

        ParameterTest.AddAround(conditions, operation, method);
        return new HiddenWait(kind, hasCounterpart, NameOf(wait), CallPlace.Of(operation), null, null, conditions.ToImmutable());
    }

    /// <summary>Whether a place in a channel is waited for only where it was full: <c>var written = writer.WriteAsync(item); if (!written.IsCompletedSuccessfully) written.AsTask().Wait();</c></summary>
    private static bool IsForPlaceInChannel(IOperation operation)
    {
        if (TaskExpression.WaitedFor(operation) is not { } task || TaskExpression.Strip(task) is not ILocalReferenceOperation local
            || Writes.OnlyValueOf(local) is not IInvocationOperation { TargetMethod: { Name: "WriteAsync" or "WaitToWriteAsync", ContainingType.Name: "ChannelWriter" } })
        {
            return false;
        }

        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: true))
        {
            if (!outcome && part is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully", Instance: { } asked }
                && asked.IsWrittenLike(local))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a pause comes only where an attempt has failed, or where there is no room.</summary>
    public static bool IsPauseForCause(IOperation pause) => FailurePath.IsBetweenAttempts(pause) || FailedAttempt.IsBefore(pause) || BackPressure.Is(pause);

    /// <summary>Whether the form of the request has surely been read before an operation.</summary>
    public bool IsFormReadBefore(IOperation operation, CancellationToken cancellationToken) => waits.IsFormReadBefore(operation, cancellationToken);

    private HiddenWait? OfDisposal(UsingScope scope, IOperation operation, IMethodSymbol method)
    {
        if (waits.KindOfDisposal(scope.Resource) is not { } kind || counterparts.DisposeAsyncOf(scope.Resource.Unwrap().Type) is null || scope.IsFlushed
            || FailurePath.Holds(operation))
        {
            return null;
        }

        var conditions = ImmutableArray.CreateBuilder<WaitCondition>();
        if (kind is WaitKind.Stream or WaitKind.Disk)
        {
            if (waits.ParameterBehind(scope.Resource) is { } carrier)
                conditions.Add(OfMedium(operation, carrier));
            else if (kind == WaitKind.Stream || waits.IsGuessOfDisposal(scope.Resource))
                return null;
        }

        ParameterTest.AddAround(conditions, operation, method);
        var type = scope.Resource.Unwrap().Type!.Name;
        return new HiddenWait(kind, HasCounterpart: true, $"{type}.Dispose", scope.Keyword.GetLocation(), null, null, conditions.ToImmutable());
    }

    private HiddenWait? OfLoop(IForEachLoopOperation loop, IMethodSymbol method)
    {
        if (waits.KindOf(loop) is not { } kind || FirstUse.Excuses(kind, loop) || FailurePath.Holds(loop))
            return null;

        var conditions = ImmutableArray.CreateBuilder<WaitCondition>();
        ParameterTest.AddAround(conditions, loop, method);
        return new HiddenWait(kind, HasCounterpart: true, kind == WaitKind.Disk ? FileLines.Name : "foreach", CallPlace.Of(loop), null, null, conditions.ToImmutable());
    }

    // Of an unknown stream nobody can say that it is slow, unless the caller shows which one it is. One that can seek may be memory too.
    private static WaitCondition OfMedium(IOperation operation, IParameterSymbol carrier) =>
        new(WaitConditionKind.Medium, carrier.Ordinal, Value: !IsWhereItCannotSeek(operation, carrier));

    private static bool IsPause(Wait wait) => wait.Api.Kind == WaitKind.Sleep
        || (TaskExpression.WaitedFor(wait.Operation) is { } task && TaskExpression.Strip(task) is IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } });

    private (WaitKind Kind, bool HasCounterpart)? KindOf(Wait wait, IMethodSymbol method)
    {
        switch (wait.Api.Kind)
        {
            case WaitKind.Sleep:
                return TimeOut.IsYield(wait.Operation, AnalyzerSettings.DefaultMinSleepMilliseconds) ? null : (WaitKind.Sleep, true);

            case WaitKind.Task:
                return (WaitKind.Task, true);

            case WaitKind.Wait when wait.Api is { DependsOnObject: false, Counterpart: null }:
                return wait.IsForSignal ? (WaitKind.Wait, false) : null;

            case WaitKind.Parallel or WaitKind.Console or WaitKind.Load or WaitKind.Gc:
                return null;
        }

        if (wait.Api.Counterpart is null || waits.KindOf(wait) is not { } kind)
            return null;

        if (counterparts.Of(wait, method) is null)
            return wait is { IsForSignal: true, Api.DependsOnObject: false } ? (WaitKind.Wait, false) : null;

        return (kind, true);
    }

    private static void AddConditions(Wait wait, WaitKind kind, IMethodSymbol method, ImmutableArray<WaitCondition>.Builder conditions)
    {
        if (wait.Operation is IInvocationOperation call && TimeOut.ArgumentOf(call)?.Unwrap() is IParameterReferenceOperation { Parameter: var limit } time
            && !Writes.Any(time, limit))
        {
            conditions.Add(new WaitCondition(WaitConditionKind.TimeOut, limit.Ordinal));
        }

        if (kind == WaitKind.Task && TaskExpression.WaitedFor(wait.Operation) is { } task && SourceOf(TaskExpression.Strip(task)) is var source)
        {
            if (TestedValue.Of(source, method) is { } awaited)
                conditions.Add(new WaitCondition(WaitConditionKind.Task, awaited.Parameter, Members: awaited.Members));
            else if (BufferedResponse.ReadBy(source)?.Unwrap() is IParameterReferenceOperation { Parameter: var response } read && !Writes.Any(read, response))
                conditions.Add(new WaitCondition(WaitConditionKind.Response, response.Ordinal));
        }

        if (ClosedSocket.ReuseOf(wait.Operation) is { } reuse)
            ParameterTest.Add(conditions, reuse, outcome: true, method);

        if (wait.Operation is IPropertyReferenceOperation { Property: { } property } && ReadForm.IsForm(property))
            conditions.Add(new WaitCondition(WaitConditionKind.Form, Parameter: 0));

        // Nobody holds the semaphore of an object that is just being made.
        if (SatisfiedWait.ReceiverOf(wait.Operation) is IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Type.Name: "SemaphoreSlim" })
            conditions.Add(new WaitCondition(WaitConditionKind.Shared, Parameter: 0));
    }

    // `foreach (var task in tasks)` waits for what it is given.
    private static IOperation SourceOf(IOperation task) => task is ILocalReferenceOperation local && local.LoopOf() is { Collection: var tasks } ? tasks.Unwrap() : task;

    private static bool IsWhereItCannotSeek(IOperation operation, IParameterSymbol stream)
    {
        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: false))
        {
            if (!outcome && AsksWhetherItCanSeek(part, stream))
                return true;
        }

        return false;
    }

    // Who goes on to read it can, whatever else was asked: `stream.CanRead && stream.CanSeek`.
    private static bool AsksWhetherItCanSeek(IOperation condition, IParameterSymbol stream) => condition.Unwrap() switch
    {
        IPropertyReferenceOperation { Property.Name: "CanSeek", Instance: { } asked } => SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(asked), stream),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => IsCanRead(both.LeftOperand) && AsksWhetherItCanSeek(both.RightOperand, stream),
        _ => false,
    };

    private static bool IsCanRead(IOperation condition) => condition.Unwrap() is IPropertyReferenceOperation { Property.Name: "CanRead" };

    // Names a person knows: `Task.Result`, also for `Task<int>`.
    private static string NameOf(Wait wait) => wait.Member is { ContainingType.Name: var type } member
        ? $"{type}.{member.Name}"
        : wait.Api.Id.TypeNameWithoutArity + "." + wait.Api.Id.Name;
}
