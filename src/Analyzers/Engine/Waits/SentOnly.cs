using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A command of StackExchange.Redis that is told not to wait for the answer: <c>CommandFlags.FireAndForget</c>.</summary>
internal static class SentOnly
{
    public static bool Is(Wait wait)
    {
        if (wait.Operation is not IInvocationOperation call)
            return false;

        foreach (var argument in call.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type: { Name: "CommandFlags", ContainingNamespace.Name: "Redis" } } && SaysSo(argument.Value.Unwrap()))
                return true;
        }

        return false;
    }

    private static bool SaysSo(IOperation flags) => flags switch
    {
        IFieldReferenceOperation { Field.Name: "FireAndForget" } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } both => SaysSo(both.LeftOperand.Unwrap()) || SaysSo(both.RightOperand.Unwrap()),
        _ => false,
    };
}
