using System;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Tests whether code runs on the thread that an object belongs to: the framework's, and one's own methods that answer with them.</summary>
internal sealed class ThreadTests(Dispatch dispatch, Func<IMethodSymbol, MethodBodies> bodiesOf)
{
    // `queue.HasThreadAccess`, an extension around it that allows for null, and one for the queue of the program.
    private const int MaxCalls = 3;

    /// <summary>Whether an operation is reached on that thread alone.</summary>
    public bool IsOnItsThread(IOperation operation, CancellationToken cancellationToken)
    {
        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: false))
        {
            if (Means(part, outcome, MaxCalls, cancellationToken))
                return true;
        }

        return false;
    }

    private bool Means(IOperation condition, bool outcome, int calls, CancellationToken cancellationToken) => condition switch
    {
        _ when WindowTest.IsOnIt(condition, outcome) is { } isOnIt => isOnIt,
        // Of what does not compile yet nobody knows what it tests.
        IInvalidOperation => true,
        IInvocationOperation { Type.SpecialType: SpecialType.System_Boolean } call when calls > 0 => Answers(call, outcome, calls - 1, cancellationToken),
        _ => false,
    };

    /// <summary>Whether a call has this outcome on the thread alone: each of its returns is the other outcome, or such a test.</summary>
    private bool Answers(IInvocationOperation call, bool outcome, int calls, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || dispatch.TargetOf(call.TargetMethod, call.Instance, cancellationToken) is not { } target
            || bodiesOf(target).Of(target, cancellationToken)?.Operations() is not { } operations)
        {
            return false;
        }

        var tests = false;
        foreach (var operation in operations)
        {
            if (operation is not IReturnOperation { ReturnedValue: { } value } || value.Unwrap().ConstantValue is { HasValue: true, Value: var answer } && !Equals(answer, outcome))
                continue;

            if (!Means(value.Unwrap(), outcome, calls, cancellationToken))
                return false;

            tests = true;
        }

        return tests;
    }
}
