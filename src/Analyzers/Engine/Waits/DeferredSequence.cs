using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A LINQ query that runs anew each time it is enumerated: the tasks it yields are not the ones awaited before.</summary>
internal static class DeferredSequence
{
    public static bool Is(IOperation sequence)
    {
        sequence = sequence.Unwrap();
        if (sequence is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } value)
            sequence = value;

        return sequence is ITranslatedQueryOperation
            || (sequence is IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method }
                && method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
                && method.ReturnType.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
    }
}
