using System.Collections.Generic;

namespace LaneKeeper.Engine.Calls;

/// <summary>How to go from a member to whoever calls it, by names.</summary>
/// <param name="Forms">In which forms a method's name must stand for it to be called.</param>
/// <param name="MaxCalls">After how many calls to stop.</param>
/// <param name="MaxNamesakes">Of methods' names that more members have than this, only those calls count that show whose member is meant; null for all of them.</param>
internal readonly record struct NameWay(MentionForm Forms, int MaxCalls, int? MaxNamesakes = null)
{
    // Name, Type and Id are read of everything; a property that waits is rare, and one of so common a name rarer.
    private const int MaxNamesakesOfProperty = 6;

    // What every object has is called on values of all types, and computes.
    private static readonly HashSet<uint> OfEveryObject = NameIndex.HashesOf("Equals", "GetHashCode", "ToString", "CompareTo");

    /// <summary>The same for a member.</summary>
    public int? MostNamesakes(DeclaredMember member) =>
        member.Form == MemberForm.Property ? MaxNamesakes ?? MaxNamesakesOfProperty : OfEveryObject.Contains(member.Name) ? 0 : MaxNamesakes;
}
