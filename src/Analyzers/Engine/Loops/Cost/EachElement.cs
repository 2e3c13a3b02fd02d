using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>Calls on each element that a <c>foreach</c> goes through: <c>foreach (var effect in effects) image = effect.Apply(image)</c>.</summary>
internal static class EachElement
{
    public static bool IsReceiverOf(IInvocationOperation call)
    {
        if (call.Instance?.Unwrap() is not ILocalReferenceOperation { Local: var element })
            return false;

        for (var current = call.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is IForEachLoopOperation { Locals: [var only] } && SymbolEqualityComparer.Default.Equals(only, element))
                return true;
        }

        return false;
    }
}
