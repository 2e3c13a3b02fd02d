using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>A field or property of an object, or of one that it holds: <c>info.Session.Script</c> of <c>info</c>.</summary>
internal sealed class MemberPath : IEquatable<MemberPath>
{
    // Nobody writes down more of an object that he has just made.
    private const int MaxLength = 3;

    private readonly ImmutableArray<ISymbol> _members;

    private MemberPath(ImmutableArray<ISymbol> members) => _members = members;

    public ISymbol First => _members[0];

    /// <summary>The path from the object that the first member holds; null if that is meant itself.</summary>
    public MemberPath? Rest => _members.Length == 1 ? null : new MemberPath(_members.RemoveAt(0));

    /// <summary>The path of a member of what another path, or none, leads to; null if it is too long to follow.</summary>
    public static MemberPath? To(MemberPath? owner, ISymbol member) =>
        owner is null ? new MemberPath(ImmutableArray.Create(member)) : owner._members.Length == MaxLength ? null : new MemberPath(owner._members.Add(member));

    /// <summary>The path that goes on with another one.</summary>
    public static MemberPath? To(MemberPath? owner, MemberPath path)
    {
        foreach (var member in path._members)
        {
            if ((owner = To(owner, member)) is null)
                return null;
        }

        return owner;
    }

    public bool Equals(MemberPath? other)
    {
        if (other is null || _members.Length != other._members.Length)
            return false;

        for (var i = 0; i < _members.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(_members[i], other._members[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as MemberPath);

    public override int GetHashCode() => _members.Length;
}
