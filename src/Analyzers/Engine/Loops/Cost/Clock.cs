using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>Loops that do nothing but let time pass.</summary>
internal static class Clock
{
    private static readonly LoopMemory<IWhileLoopOperation> Known = new(IsEndedByClock);

    /// <summary>Whether a loop runs until the clock says so and gives nobody else its thread meanwhile.</summary>
    public static bool Ends(IWhileLoopOperation loop) => Known.Of(loop);

    private static bool IsEndedByClock(IWhileLoopOperation loop)
    {
        var looksAtClock = loop.Condition is { } condition && ReadsClock(condition);
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            switch (operation)
            {
                case IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn }:
                    return false;
                case IInvocationOperation { TargetMethod: var method } when MayWait(method):
                    return false;
                case IConditionalOperation { Condition: var test, WhenTrue: var exit } when Exits.Always(exit) && ReadsClock(test):
                    looksAtClock = true;
                    break;
            }
        }

        return looksAtClock;
    }

    // A loop that calls anything but the clock itself works until its time is over.
    private static bool MayWait(IMethodSymbol method) => method.ContainingType?.Name is not ("Stopwatch" or "DateTime" or "TimeSpan" or "Environment" or "Thread")
        || method.Name is "Sleep" or "Yield" or "Join";

    private static bool ReadsClock(IOperation condition)
    {
        foreach (var operation in condition.SelfAndDescendants())
        {
            if (operation is IPropertyReferenceOperation
                {
                    Property: { Name: "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks", ContainingType.Name: "Stopwatch" }
                        or { Name: "Now" or "UtcNow", ContainingType.Name: "DateTime" or "DateTimeOffset" }
                        or { Name: "TickCount" or "TickCount64", ContainingType.Name: "Environment" },
                })
            {
                return true;
            }
        }

        return false;
    }
}
