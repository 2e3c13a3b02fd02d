using System;
using System.Collections.Immutable;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Some constants that a value is compared with; those of an enum are numbers.</summary>
/// <param name="values">The constants.</param>
/// <param name="isSpecial">Whether it is the one value that stands for a case apart: -1 for none, an empty text.</param>
internal sealed class Constants(ImmutableArray<object> values, bool isSpecial = false) : IEquatable<Constants>
{
    /// <summary>Whether a value of which nothing is known will hardly be the one.</summary>
    public bool IsSpecial { get; } = isSpecial;

    /// <summary>The same constants, none of them a case apart: what an object keeps is no argument.</summary>
    public Constants Ordinary => IsSpecial ? new Constants(_values) : this;

    private readonly ImmutableArray<object> _values = values;

    /// <summary>Whether a constant is one of them; null if it is of another type, which says nothing.</summary>
    public bool? Has(object constant)
    {
        foreach (var value in _values)
        {
            if (value.GetType() != constant.GetType())
                return null;

            if (value.Equals(constant))
                return true;
        }

        return false;
    }

    public bool Equals(Constants? other) => other is not null && AreSame(_values, other._values);

    public override bool Equals(object? obj) => Equals(obj as Constants);

    public override int GetHashCode() => _values.Length;

    private static bool AreSame(ImmutableArray<object> left, ImmutableArray<object> right)
    {
        if (left.Length != right.Length)
            return false;

        for (var i = 0; i < left.Length; i++)
        {
            if (!left[i].Equals(right[i]))
                return false;
        }

        return true;
    }
}
