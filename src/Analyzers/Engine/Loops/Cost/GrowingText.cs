using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// A string that grows is copied each time: on average half of what all loops around, inside which it is not made
/// anew, will have put into it.
/// </summary>
internal static class GrowingText
{
    public static CpuCost Append(IAssignmentOperation append, IOperation appended, LoopRounds rounds)
    {
        var cost = CpuCost.Of(UnitCost.NewString);
        if (BodyVariables.VariableOf(append.Target) is null)
            return cost;

        var length = CollectionExtents.Of(appended);
        if (length == Extent.Zero || length.Number is null)
            length = Extent.Exactly(OperationCost.UsualPieceOfText);

        return cost.Plus(CpuCost.Of(UnitCost.Character / 2, rounds.TripsInLifeOf(OwnerOf(append.Target)).Times(length))).At(append.Syntax.GetLocation(), "string +=", "a StringBuilder");
    }

    /// <summary>The local that holds the text, or the object that does; null for what outlives the method.</summary>
    private static ILocalSymbol? OwnerOf(IOperation text)
    {
        text = text.Unwrap();
        while (text is IMemberReferenceOperation { Instance: { } instance })
            text = instance.Unwrap();

        return (text as ILocalReferenceOperation)?.Local;
    }
}
