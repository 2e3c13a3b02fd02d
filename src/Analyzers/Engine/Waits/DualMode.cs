using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// One method written for both worlds: <c>if (async) await XAsync(); else X();</c>. The synchronous half runs only for
/// callers that asked for it.
/// </summary>
internal static class DualMode
{
    public static bool IsBranchOf(Wait wait)
    {
        foreach (var fact in PathFacts.Before(wait.Operation))
        {
            if (fact.Kind is PathFactKind.Holds or PathFactKind.HoldsNot && TestsAsyncFlag(fact.Operation))
                return true;
        }

        return OtherBranchAwaits(wait.Operation);
    }

    private static bool TestsAsyncFlag(IOperation condition) => condition.Unwrap() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => TestsAsyncFlag(operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
            TestsAsyncFlag(both.LeftOperand) || TestsAsyncFlag(both.RightOperand),
        IParameterReferenceOperation parameter => IsAsyncFlag(parameter.Parameter.Name, parameter.Type),
        ILocalReferenceOperation local => IsAsyncFlag(local.Local.Name, local.Type),
        IFieldReferenceOperation field => IsAsyncFlag(field.Field.Name, field.Type),
        IPropertyReferenceOperation property => IsAsyncFlag(property.Property.Name, property.Type),
        _ => false,
    };

    private static bool IsAsyncFlag(string name, ITypeSymbol? type) =>
        type?.SpecialType == SpecialType.System_Boolean
        && name.TrimStart('_').ToUpperInvariant() is "ASYNC" or "ISASYNC" or "USEASYNC" or "RUNASYNC" or "DOASYNC"
            or "SYNC" or "ISSYNC" or "USESYNC" or "SYNCHRONOUS" or "SYNCHRONOUSLY" or "ISSYNCHRONOUS"
            or "ASYNCHRONOUS" or "ASYNCHRONOUSLY" or "ISASYNCHRONOUS";

    /// <summary>The other branch of the nearest <c>if</c> or <c>?:</c> awaits the very thing that this one blocks on.</summary>
    private static bool OtherBranchAwaits(IOperation wait)
    {
        for (IOperation child = wait; child.Parent is { } parent; child = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;

            if (parent is not IConditionalOperation conditional || conditional.Condition == child)
                continue;

            var other = conditional.WhenTrue == child ? conditional.WhenFalse : conditional.WhenTrue;
            return other is not null && Awaits(other, wait);
        }

        return false;
    }

    private static bool Awaits(IOperation operation, IOperation wait)
    {
        if (operation is IAwaitOperation await && IsCounterpart(await.Operation, wait))
            return true;

        foreach (var child in operation.ChildOperations)
        {
            if (Awaits(child, wait))
                return true;
        }

        return false;
    }

    private static bool IsCounterpart(IOperation awaited, IOperation wait)
    {
        if (wait is IInvocationOperation { TargetMethod.Name: "Sleep" })
            return TaskExpression.Strip(awaited) is IInvocationOperation { TargetMethod.Name: "Delay" };

        return TaskExpression.WaitedFor(wait) is { } task
            && TaskExpression.Strip(awaited).Syntax.IsEquivalentTo(TaskExpression.Strip(task).Syntax, topLevel: false);
    }
}
