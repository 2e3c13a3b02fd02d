using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A call that is data: the body of a lambda that becomes an expression tree, which a job server stores and calls later.</summary>
internal static class JobExpression
{
    /// <summary>The lambda whose whole body the call is; null if it is none, or runs as code.</summary>
    public static IAnonymousFunctionOperation? Around(IInvocationOperation call)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IExpressionStatementOperation or IReturnOperation or IBlockOperation { Operations.Length: <= 2 } or IConversionOperation:
                    continue;
                case IAnonymousFunctionOperation { Parent: IConversionOperation { Type.Name: "Expression" } } lambda:
                    return lambda;
                default:
                    return null;
            }
        }

        return null;
    }
}
