using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The identifiers of a file, read off its text without parsing or binding, and kept as long as its syntax tree: after a
/// keystroke only the edited file is read again. It answers "maybe" or "no", and "no" for nearly all files.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>
    /// MethodImplOptions.AggressiveOptimization, which .NET Standard 2.0 does not name: loops over all text of a project run once, at a
    /// moment when the JIT compiler has optimised nothing yet.
    /// </summary>
    internal const MethodImplOptions Optimized = (MethodImplOptions)512;

    // FNV-1a, 32 bits; http://www.isthe.com/chongo/tech/comp/fnv/
    internal const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    private static readonly ConditionalWeakTable<SyntaxTree, NameIndex> Cache = new();

    private readonly uint[] _names;

    private NameIndex(Names names) => _names = names.Distinct();

    public static NameIndex Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Read(tree, cancellationToken));

    /// <summary>Whether the file may hold this identifier; comments and strings count too.</summary>
    public bool MayHold(string name) => MayHold(Hash(name));

    /// <summary>The same for the hash of a name.</summary>
    public bool MayHold(uint name) => Array.BinarySearch(_names, name) >= 0;

    /// <summary>Takes the names that the file holds out of a set.</summary>
    public void RemoveFrom(HashSet<uint> names)
    {
        foreach (var name in _names)
            names.Remove(name);
    }

    /// <summary>Whether the file may hold one of some names, given by their hashes.</summary>
    public bool MayHoldAny(HashSet<uint> names)
    {
        foreach (var name in _names)
        {
            if (names.Contains(name))
                return true;
        }

        return false;
    }

    /// <summary>What a name is kept as. Two names of one hash are taken for the same: the answer is only ever "maybe".</summary>
    public static uint Hash(string name)
    {
        var hash = OffsetBasis;
        foreach (var character in name)
            hash = Add(hash, character);

        return hash;
    }

    /// <summary>The same for several names.</summary>
    public static HashSet<uint> HashesOf(params string[] names)
    {
        var hashes = new HashSet<uint>();
        foreach (var name in names)
            hashes.Add(Hash(name));

        return hashes;
    }

    [MethodImpl(Optimized)]
    private static NameIndex Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken).ToString();
        var names = new Names();
        var name = OffsetBasis;
        foreach (var character in text)
        {
            if (IsPartOfName(character))
            {
                name = Add(name, character);
            }
            else if (name != OffsetBasis)
            {
                names.Add(name);
                name = OffsetBasis;
            }
        }

        if (name != OffsetBasis)
            names.Add(name);

        return new NameIndex(names);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Add(uint hash, char character) => unchecked((hash ^ character) * Prime);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsPartOfName(char character) =>
        character < 128 ? (uint)((character | 0x20) - 'a') < 26 || (uint)(character - '0') < 10 || character == '_' : char.IsLetterOrDigit(character);

    private sealed class Names
    {
        private uint[] _hashes = new uint[64];
        private int _count;

        public void Add(uint hash)
        {
            if (_count == _hashes.Length)
                Array.Resize(ref _hashes, _count * 2);

            _hashes[_count++] = hash;
        }

        [MethodImpl(Optimized)]
        public uint[] Distinct()
        {
            Array.Sort(_hashes, 0, _count);
            var distinct = 0;
            for (var i = 0; i < _count; i++)
            {
                if (i == 0 || _hashes[i] != _hashes[i - 1])
                    _hashes[distinct++] = _hashes[i];
            }

            Array.Resize(ref _hashes, distinct);
            return _hashes;
        }
    }
}
