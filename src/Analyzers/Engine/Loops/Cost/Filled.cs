using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How many elements the loops of a method put into a collection that starts empty.</summary>
internal static class Filled
{
    /// <summary>Null if elements come in ways that are not seen.</summary>
    public static Extent? By(ILocalReferenceOperation reference, int depth)
    {
        var variables = BodyVariables.Around(reference);
        if (variables.DeclaratorOf(reference.Local) is not { } declarator || IsGivenAway(reference, out var isEmptied))
            return null;

        var sum = Extent.Zero;
        foreach (var write in variables.ElementWritesOf(reference.Local))
        {
            // What the loop itself adds while it runs is no size to start from.
            if (write is not IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" or "TryAdd" } add)
                return null;

            var times = Extent.One;
            for (var current = add.Parent; current is not null && !declarator.IsWithin(current); current = current.Parent)
            {
                if (reference.IsWithin(current) && current is ILoopOperation)
                    return null;

                // Behind the last loop outwards it is the one case or the other, not the one or the other element.
                if (current is IConditionalOperation { WhenFalse: var whenFalse })
                    times = times.OrLess with { IsChosen = times.IsChosen || whenFalse is not null };
                else if (current is ILoopOperation loop)
                    times = (times with { IsChosen = false }).Times(TripCount.Of(loop, depth + 1).Trips);
            }

            sum = sum.Plus(times);
        }

        return isEmptied ? sum.OrLess : sum;
    }

    /// <param name="reference">The collection.</param>
    /// <param name="isEmptied">Whether something is also taken out.</param>
    private static bool IsGivenAway(ILocalReferenceOperation reference, out bool isEmptied)
    {
        isEmptied = false;
        foreach (var operation in reference.Root().SelfAndDescendants())
        {
            isEmptied |= operation is IInvocationOperation { Instance: ILocalReferenceOperation { Local: var emptied }, TargetMethod.Name: var name }
                && SymbolEqualityComparer.Default.Equals(emptied, reference.Local) && TakesOut(name);
            if (operation is ILocalReferenceOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var taker } } } other
                && SymbolEqualityComparer.Default.Equals(other.Local, reference.Local)
                && taker.ContainingType?.ContainingNamespace is not { Name: "Linq" or "Generic" or "System" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesOut(string method) =>
        method is "Clear" or "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "TryTake" or "ExceptWith" or "IntersectWith";
}
