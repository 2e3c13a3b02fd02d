using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>Whether control leaves a statement other than by its end.</summary>
internal static class Exits
{
    /// <summary>Whether the statement never reaches its end: it returns, throws or jumps away on every path.</summary>
    public static bool Always(IOperation statement)
    {
        while (true)
        {
            switch (statement)
            {
                case IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } or IBranchOperation or IThrowOperation
                    or IExpressionStatementOperation { Operation: IThrowOperation }:
                    return true;
                case IBlockOperation { Operations: [.., var last] }:
                    statement = last;
                    break;
                case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                    if (!Always(conditional.WhenTrue))
                        return false;

                    statement = whenFalse;
                    break;
                case ILockOperation locked:
                    statement = locked.Body;
                    break;
                case IUsingOperation scope:
                    statement = scope.Body;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether a <c>break</c> or <c>goto</c> may leave the loop while its condition still holds.</summary>
    public static bool MayBreak(ILoopOperation loop) => MayJumpTo(loop.Body, loop.ExitLabel, loop.ExitLabel);

    /// <summary>Whether something in a statement jumps to one of two labels, or by <c>goto</c> to who knows where.</summary>
    public static bool MayJumpTo(IOperation statement, ILabelSymbol first, ILabelSymbol second)
    {
        foreach (var operation in statement.SelfAndDescendants())
        {
            if (operation is IBranchOperation branch
                && (branch.BranchKind == BranchKind.GoTo || Same(branch.Target, first) || Same(branch.Target, second)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(ILabelSymbol left, ILabelSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
