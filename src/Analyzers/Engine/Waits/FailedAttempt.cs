using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// An attempt that says by its result that it has failed, in a loop that counts attempts: <c>if (Send(text)) return; Sleep(100);</c>, or one that is made only where a look
/// has found nothing in its way: <c>if (IsLocked(path)) Sleep(500); else { Write(path); return; }</c>, or one whose failure a look shows in the same turn:
/// <c>Empty(path); if (GetFiles(path).Any()) Sleep(3000);</c>. A loop that looks at what others change makes no attempt.
/// </summary>
internal static class FailedAttempt
{
    private static readonly string[] Looks =
        ["Is", "Has", "Can", "Contains", "Exists", "Wait", "Poll", "Peek", "Refresh", "Reload", "Sleep", "Delay", "Get", "Find", "Any", "All", "Check", "Read", "TryGet", "TryTake", "TryDequeue", "TryPop", "TryPeek", "TryRead"];

    private static readonly string[] Tries = ["Try"];

    private static readonly string[] Reports = ["Console", "Debug", "Trace", "ILogger", "Logger", "Log"];

    /// <summary>Whether a pause stands behind one, before the next.</summary>
    public static bool IsBefore(IOperation pause)
    {
        if (pause.InnermostLoopOrFunction() is not ILoopOperation loop)
            return false;

        var counts = Counts(loop);
        if (counts && IsLookedAfter(pause, loop))
            return true;

        foreach (var (part, outcome) in SettledConditions.Before(pause, inSameFunction: true))
        {
            if (!part.IsWithin(loop))
                return false;

            if (!outcome && IsCaughtTry(part))
                return true;

            if (!counts)
                continue;

            if (!outcome && IsAttempt(part, loop))
                return true;

            // while (n > 0 && TryWrite(path)) { n--; Sleep(25); }
            if (outcome && part is IInvocationOperation again && ConditionOf(loop) is { } condition && again.IsWithin(condition) && (Acts(again) || MemberNames.BeginsWithAny(again.TargetMethod.Name, Tries)) && Catches(again))
                return true;

            if (part is IInvocationOperation { Arguments.IsEmpty: false } look && OtherBranch(look, pause) is { } other && Attempts(other, loop))
                return true;
        }

        return false;
    }

    // while (!TryRead(path, out lines)) Sleep(50); where TryRead catches what went wrong, however long the loop goes on.
    private static bool IsCaughtTry(IOperation condition) =>
        condition is IInvocationOperation call && MemberNames.BeginsWithAny(call.TargetMethod.Name, Tries) && AnyIn(call, IsFailure);

    // catch (IOException) { return false; }
    private static bool IsFailure(IOperation operation)
    {
        if (operation is not ICatchClauseOperation { Handler: var handler })
            return false;

        foreach (var part in handler.SelfAndDescendants())
        {
            if (part is IReturnOperation { ReturnedValue.ConstantValue: { HasValue: true, Value: false } })
                return true;
        }

        return false;
    }

    /// <summary>Whether a pause is a matter of a look at what an attempt of the same turn has left.</summary>
    private static bool IsLookedAfter(IOperation pause, ILoopOperation loop)
    {
        IOperation statement = pause;
        while (statement.Parent is { } parent && parent != loop.Body)
            statement = parent;

        if (statement is not IConditionalOperation { WhenFalse: null } || statement.Parent is not IBlockOperation turn)
            return false;

        for (var i = turn.Operations.IndexOf(statement) - 1; i >= 0; i--)
        {
            if (DoneBy(turn.Operations[i]) is not null)
                return true;
        }

        return false;
    }

    /// <summary>Whether a method of the same file that is not named like a look does work, by what it calls with arguments for nothing but the effect.</summary>
    public static bool IsWork(IInvocationOperation call) => !StartsWithAny(call.TargetMethod.Name, Looks) && AnyIn(call, static operation => DoneBy(operation) is not null);

    private static bool Catches(IInvocationOperation call) => AnyIn(call, static operation => operation is ICatchClauseOperation);

    private static bool AnyIn(IInvocationOperation call, Func<IOperation, bool> isSo)
    {
        if (call.BodyInSameFile() is not { } body)
            return false;

        foreach (var operation in body.SelfAndDescendants())
        {
            if (isSo(operation))
                return true;
        }

        return false;
    }

    /// <summary>The call that a statement makes for its effect, if that is no report; null for other statements.</summary>
    private static IInvocationOperation? DoneBy(IOperation statement) =>
        statement is IExpressionStatementOperation { Operation: var done } && Call(done) is { Arguments.IsEmpty: false } call && Acts(call)
        && Array.IndexOf(Reports, call.TargetMethod.ContainingType.Name) < 0 && call.TargetMethod.Name.IndexOf("Log", StringComparison.Ordinal) < 0
            ? call
            : null;

    private static bool Counts(ILoopOperation loop) => (ConditionOf(loop) is { } condition && PolledCondition.CountsAttempts([condition], loop)) || GivesUp(loop);

    /// <summary>Whether a loop counts in its body: <c>if (--attempts == 0) throw …;</c>.</summary>
    private static bool GivesUp(ILoopOperation loop)
    {
        if (loop.Body is not IBlockOperation turn)
            return false;

        foreach (var statement in turn.Operations)
        {
            if (statement is IConditionalOperation { Condition: var condition, WhenTrue: var end } && PolledCondition.CountsAttempts([condition], loop)
                && (FailurePath.LeavesLoop(end, loop) || Throws(end)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Throws(IOperation statement)
    {
        foreach (var operation in statement.SelfAndDescendants())
        {
            if (operation is IThrowOperation || (operation is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Throw", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private static IOperation? ConditionOf(ILoopOperation loop) => loop switch
    {
        IForLoopOperation counted => counted.Condition,
        IWhileLoopOperation other => other.Condition,
        _ => null,
    };

    /// <summary>Whether a condition is the result of an attempt, or a variable that the loop gives one.</summary>
    private static bool IsAttempt(IOperation condition, ILoopOperation loop)
    {
        if (condition.Unwrap() is IInvocationOperation call)
            return Acts(call);

        if (BodyVariables.VariableOf(condition) is not { } variable)
            return false;

        var variables = BodyVariables.Around(loop);
        foreach (var write in variables.WritesOf(variable))
        {
            if (write is ISimpleAssignmentOperation { Value: var value } && write.IsWithin(loop) && value.Unwrap() is IInvocationOperation given && Acts(given))
                return true;
        }

        return variable is ILocalSymbol local && variables.DeclaratorOf(local) is { } declarator && declarator.IsWithin(loop)
            && Writes.InitialValueOf(declarator)?.Unwrap() is IInvocationOperation first && Acts(first);
    }

    /// <summary>Whether a call is given something to do it with, and is not named like a look.</summary>
    private static bool Acts(IInvocationOperation call)
    {
        var isGiven = false;
        foreach (var argument in call.Arguments)
            isGiven |= argument.Parameter is { RefKind: not RefKind.Out, Type.Name: not "CancellationToken" };

        return isGiven && !StartsWithAny(call.TargetMethod.Name, Looks);
    }

    private static IOperation? OtherBranch(IOperation condition, IOperation pause)
    {
        for (var current = condition; current.Parent is { } parent; current = parent)
        {
            if (parent is IConditionalOperation choice)
                return choice.Condition != current ? null : pause.IsWithin(choice.WhenTrue) ? choice.WhenFalse : choice.WhenTrue;
        }

        return null;
    }

    /// <summary>Whether a branch does something and leaves the loop.</summary>
    private static bool Attempts(IOperation branch, ILoopOperation loop)
    {
        if (!FailurePath.LeavesLoop(branch, loop))
            return false;

        foreach (var operation in branch.SelfAndDescendants())
        {
            if (DoneBy(operation) is not null)
                return true;
        }

        return false;
    }

    private static IInvocationOperation? Call(IOperation done) => done.Unwrap() switch
    {
        IInvocationOperation call => call,
        IAwaitOperation { Operation: var awaited } => awaited.Unwrap() as IInvocationOperation,
        _ => null,
    };

    private static bool StartsWithAny(string name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length])))
                return true;
        }

        return false;
    }
}
