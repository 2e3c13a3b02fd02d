using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Lambdas that somebody else's thread runs, in the midst of that one's own work: handlers of any event, callbacks of a token.
/// Too little to say that the thread must not wait, enough to say that it should not be given work of others.
/// </summary>
internal static class Callbacks
{
    public static LaneAnswer LaneOf(IOperation operation)
    {
        var current = operation;
        while (current is not null and not IAnonymousFunctionOperation)
            current = current is ILocalFunctionOperation ? null : current.Parent;

        for (current = current?.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation:
                    continue;

                case IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var @event } }:
                    return new LaneAnswer(Lane.Io, $"handler of '{@event.ContainingType.Name}.{@event.Name}'");

                case IInvocationOperation { TargetMethod: { Name: "Register" or "UnsafeRegister", ContainingType.Name: "CancellationToken" } method }:
                    return new LaneAnswer(Lane.Io, $"callback of 'CancellationToken.{method.Name}'");

                default:
                    return LaneAnswer.Unknown;
            }
        }

        return LaneAnswer.Unknown;
    }
}
