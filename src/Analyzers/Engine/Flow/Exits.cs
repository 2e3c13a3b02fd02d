using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>Whether control leaves a statement other than by its end.</summary>
internal static class Exits
{
    /// <summary>Whether the statement never reaches its end: it returns, throws or jumps away on every path.</summary>
    public static bool Always(IOperation statement) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } => true,
        IBranchOperation => true,
        IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: [.., var last] } => Always(last),
        IConditionalOperation { WhenFalse: { } whenFalse } conditional => Always(conditional.WhenTrue) && Always(whenFalse),
        ILockOperation locked => Always(locked.Body),
        IUsingOperation scope => Always(scope.Body),
        _ => false,
    };

    /// <summary>Whether a <c>break</c> or <c>goto</c> may leave the loop while its condition still holds.</summary>
    public static bool MayBreak(ILoopOperation loop) => MayBreak(loop.Body, loop.ExitLabel);

    private static bool MayBreak(IOperation operation, ILabelSymbol exit)
    {
        if (operation is IBranchOperation branch)
        {
            return branch.BranchKind == BranchKind.GoTo
                || SymbolEqualityComparer.Default.Equals(branch.Target, exit);
        }

        if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
            return false;

        foreach (var child in operation.ChildOperations)
        {
            if (MayBreak(child, exit))
                return true;
        }

        return false;
    }
}
