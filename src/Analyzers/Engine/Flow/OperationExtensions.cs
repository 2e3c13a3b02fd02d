using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

internal static class OperationExtensions
{
    private const int CollectionExpression = 0x7f;

    /// <summary>The operation without the conversions and parentheses around it.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null, Operand: var operand }:
                    operation = operand;
                    break;
                case IParenthesizedOperation { Operand: var operand }:
                    operation = operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>Whether this is <c>[a, b]</c>, whose operation kind the Roslyn that we compile against does not name yet.</summary>
    public static bool IsCollectionExpression(this IOperation operation) => (int)operation.Kind is CollectionExpression;

    /// <summary>The operation under which everything else of the member, initialiser or attribute stands.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;

        return operation;
    }

    /// <summary>Whether <paramref name="operation"/> is <paramref name="ancestor"/> or stands inside it.</summary>
    public static bool IsWithin(this IOperation operation, IOperation ancestor)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current == ancestor)
                return true;
        }

        return false;
    }

    /// <summary>Whether the result of the expression goes nowhere.</summary>
    public static bool IsResultUnused(this IOperation operation) => operation.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
        IConditionalAccessOperation access => access.IsResultUnused(),
        _ => false,
    };
}
