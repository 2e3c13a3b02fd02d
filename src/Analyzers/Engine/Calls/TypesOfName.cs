using System;

namespace LaneKeeper.Engine.Calls;

/// <summary>The types of one name among sorted pairs of names and types; enumerated without an allocation.</summary>
internal struct TypesOfName
{
    private readonly ulong[] _pairs;
    private readonly uint _name;
    private int _at;

    private TypesOfName(ulong[] pairs, uint name, int start)
    {
        _pairs = pairs;
        _name = name;
        _at = start - 1;
    }

    public readonly bool IsEmpty => !IsAt(_at + 1);

    public readonly uint Current => (uint)_pairs[_at];

    public static TypesOfName In(ulong[] pairs, uint name)
    {
        var start = Array.BinarySearch(pairs, (ulong)name << 32);
        return new TypesOfName(pairs, name, start < 0 ? ~start : start);
    }

    public readonly TypesOfName GetEnumerator() => this;

    public bool MoveNext() => IsAt(++_at);

    private readonly bool IsAt(int at) => at < _pairs.Length && (uint)(_pairs[at] >> 32) == _name;
}
