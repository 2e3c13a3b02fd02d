using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Whether a lazily evaluated query is handed to somebody else, who will run its lambdas.</summary>
internal static class DeferredResult
{
    public static bool LeavesTheMethod(IOperation query)
    {
        if (!IsSequence(query.Type))
            return false;

        for (var current = query.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                // The next operator of the chain; its own result decides if it is lazy, else it runs the query here.
                case IArgumentOperation or IConversionOperation or IParenthesizedOperation:
                    continue;
                case IInvocationOperation call when IsSequence(call.Type) || call.TargetMethod is { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }:
                    continue;
                // One of several that may be handed out, or a part of it.
                case IConditionalOperation or ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or ITupleOperation:
                    continue;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } held:
                    return OnlyUse.Of(local, held) is { } use && LeavesTheMethod(use);
                case IReturnOperation:
                case ISimpleAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation }:
                case IObjectCreationOperation:
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool IsSequence(ITypeSymbol? type) =>
        type is { Name: "IEnumerable" or "IOrderedEnumerable" or "IGrouping" or "IEnumerator" };
}
