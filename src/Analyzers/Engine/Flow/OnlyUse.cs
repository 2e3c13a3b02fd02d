using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary><c>var query = …; return query;</c>: where a value goes that is given a name in between.</summary>
internal static class OnlyUse
{
    /// <summary>The one place that reads a local; null if there is none or another, or if it is given a second value.</summary>
    public static ILocalReferenceOperation? Of(ILocalSymbol local, IOperation declaration)
    {
        ILocalReferenceOperation? only = null;
        foreach (var operation in declaration.Root().SelfAndDescendants())
        {
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local))
                continue;

            if (only is not null || Writes.OnlyValueOf(reference) is null)
                return null;

            only = reference;
        }

        return only;
    }
}
