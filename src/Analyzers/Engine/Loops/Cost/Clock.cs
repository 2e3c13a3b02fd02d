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
        var looksAtClock = loop.Condition is { } condition && WaitsForClock(condition, loop);
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            switch (operation)
            {
                case IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn }:
                    return false;
                case IInvocationOperation { TargetMethod: var method } when MayWait(method):
                    return false;
                case IConditionalOperation { Condition: var test, WhenTrue: var exit } when Exits.Always(exit) && WaitsForClock(test, loop):
                    looksAtClock = true;
                    break;
            }
        }

        return looksAtClock;
    }

    // A loop that calls anything but the clock itself works until its time is over.
    private static bool MayWait(IMethodSymbol method) => method.ContainingType?.Name is not ("Stopwatch" or "DateTime" or "TimeSpan" or "Environment" or "Thread")
        || method.Name is "Sleep" or "Yield" or "Join";

    private static bool WaitsForClock(IOperation condition, ILoopOperation loop)
    {
        foreach (var operation in condition.SelfAndDescendants())
        {
            if (IsClock(operation) && !IsCaughtUpWith(operation, condition, loop))
                return true;
        }

        return false;
    }

    private static bool IsClock(IOperation operation) => operation is IPropertyReferenceOperation
    {
        Property: { Name: "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks", ContainingType.Name: "Stopwatch" }
            or { Name: "Now" or "UtcNow", ContainingType.Name: "DateTime" or "DateTimeOffset" }
            or { Name: "TickCount" or "TickCount64", ContainingType.Name: "Environment" },
    };

    /// <summary><c>while (next &lt;= DateTime.Now) next = next.AddDays(1);</c> comes up to the clock by itself, in a few steps.</summary>
    private static bool IsCaughtUpWith(IOperation clock, IOperation condition, ILoopOperation loop)
    {
        for (var current = clock; current != condition && current.Parent is { } parent; current = parent)
        {
            if (parent is IBinaryOperation
                {
                    OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual,
                } comparison)
            {
                var other = comparison.LeftOperand == current ? comparison.RightOperand : comparison.LeftOperand;
                return BodyVariables.VariableOf(other) is { } moved && IsWrittenIn(loop, moved);
            }
        }

        return false;
    }

    private static bool IsWrittenIn(ILoopOperation loop, ISymbol variable)
    {
        foreach (var write in BodyVariables.Around(loop).WritesOf(variable))
        {
            if (write.IsWithin(loop))
                return true;
        }

        return false;
    }
}
