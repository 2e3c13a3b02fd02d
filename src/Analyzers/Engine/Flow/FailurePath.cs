using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>What runs only where something has gone wrong: once in a while, when its caller has worse to think of than the time it takes.</summary>
internal static class FailurePath
{
    /// <summary>
    /// Whether an operation is a part of what is thrown, is followed by a throw whatever happens, or stands behind a <c>catch</c> that is not
    /// there to try again.
    /// </summary>
    public static bool Holds(IOperation operation)
    {
        // What comes behind a loop comes once; the turns before it are no farewell.
        var isInLoop = false;
        for (var child = operation; child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;

                case IThrowOperation:
                case IBlockOperation block when !isInLoop && EndsInThrow(block, child):
                    return !IsCaught(parent);

                case ICatchClauseOperation { Parent: { } attempt }:
                    return !IsRepeated(attempt, (ICatchClauseOperation)parent);

                case ILoopOperation:
                    isInLoop = true;
                    break;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether an operation runs after a failure alone, be it there to try again: it stands behind a <c>catch</c>, or where the first attempt has come to
    /// nothing and, after some more, the last leads to a throw: <c>if (image == null) { for (…) { …; Sleep(30); } throw …; }</c>; or in a loop behind a <c>try</c>
    /// that leaves the loop when all went well, or before it, in all turns but the first.
    /// </summary>
    public static bool IsBetweenAttempts(IOperation operation)
    {
        for (var child = operation; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
        {
            if (parent is ICatchClauseOperation)
                return true;

            // for (…) { try { …; break; } catch (IOException) { } Sleep(30); }
            if (parent is IBlockOperation { Parent: ILoopOperation loop } turn && (IsBehindFailedTry(turn, child, loop) || IsBeforeNextTry(turn, child, loop)))
                return true;

            if (child is ILoopOperation && parent is IBlockOperation { Parent: IConditionalOperation } lastResort && EndsInThrow(lastResort, child))
                return true;
        }

        return false;
    }

    private static bool IsBehindFailedTry(IBlockOperation turn, IOperation statement, ILoopOperation loop)
    {
        for (var i = turn.Operations.IndexOf(statement) - 1; i >= 0; i--)
        {
            if (turn.Operations[i] is ITryOperation { Catches.IsEmpty: false, Body: { Operations: [.., var last] } } && LeavesLoop(last, loop))
                return true;
        }

        return false;
    }

    // for (var i = 0; ; i++) { if (i > 0) Sleep(500); try { return Send(); } catch (IOException) when (i < 3) { } }
    private static bool IsBeforeNextTry(IBlockOperation turn, IOperation statement, ILoopOperation loop)
    {
        if (statement is not IConditionalOperation { WhenFalse: null, Condition: var condition } || !IsNotFirst(condition, loop))
            return false;

        for (var i = turn.Operations.IndexOf(statement) + 1; i < turn.Operations.Length; i++)
        {
            var leaves = turn.Operations[i] switch
            {
                ITryOperation { Catches.IsEmpty: false, Body: { Operations: [.., var last] } } => LeavesLoop(last, loop),
                IConditionalOperation { Condition: var sent, WhenTrue: var done } => sent.Unwrap() is IInvocationOperation && LeavesLoop(done, loop),
                _ => false,
            };
            if (leaves)
                return true;
        }

        return false;
    }

    /// <summary>Whether a condition holds in no turn but the second and those behind it: it looks at what the loop itself counts or takes back.</summary>
    private static bool IsNotFirst(IOperation condition, ILoopOperation loop)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value: true))
        {
            var counted = part switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand.ConstantValue.HasValue: true } when outcome => left,
                ILocalReferenceOperation when !outcome => part,
                _ => null,
            };
            if (counted?.Unwrap() is not ILocalReferenceOperation { Local: var local })
                continue;

            foreach (var write in BodyVariables.Around(condition).WritesOf(local))
            {
                if (write.IsWithin(loop))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a statement ends by leaving a loop.</summary>
    public static bool LeavesLoop(IOperation statement, ILoopOperation loop) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } => true,
        IBranchOperation { Target: var target } => SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel),
        IBlockOperation { Operations: [.., var last] } => LeavesLoop(last, loop),
        _ => false,
    };

    private static bool EndsInThrow(IBlockOperation block, IOperation child)
    {
        for (var i = block.Operations.IndexOf(child) + 1; i < block.Operations.Length; i++)
        {
            switch (block.Operations[i])
            {
                case IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }:
                case IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod: var method } } when NeverReturns(method):
                    return true;
                case ILocalFunctionOperation:
                    break;
                case var statement when MayLeave(statement):
                    return false;
            }
        }

        return false;
    }

    private static bool NeverReturns(IMethodSymbol method)
    {
        // To end the program is no failure.
        if (method is { Name: "Exit", ContainingType.Name: nameof(System.Environment) })
            return false;

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "DoesNotReturnAttribute" })
                return true;
        }

        return false;
    }

    private static bool MayLeave(IOperation statement)
    {
        foreach (var operation in statement.SelfAndDescendants())
        {
            if (operation is IReturnOperation or IBranchOperation)
                return true;
        }

        return false;
    }

    private static bool IsCaught(IOperation thrown)
    {
        for (var child = thrown; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
        {
            if (parent is ITryOperation { Catches.IsEmpty: false } attempt && attempt.Body == child)
                return true;
        }

        return false;
    }

    // What leaves the loop is the last resort.
    private static bool IsRepeated(IOperation attempt, ICatchClauseOperation clause)
    {
        for (var current = attempt.Parent; current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation loop)
                return !LeavesLoop(clause.Handler, loop);

            if (current is ILabeledOperation)
                return true;
        }

        return false;
    }
}
