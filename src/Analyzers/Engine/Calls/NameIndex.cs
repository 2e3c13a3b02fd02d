using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The identifiers of a file, read off its text without parsing or binding, and kept as long as its syntax tree: after a
/// keystroke only the edited file is read again. It answers "maybe" or "no", and "no" for nearly all files: a Bloom filter, which takes
/// no sorting and a quarter of a byte for each character.
/// </summary>
/// <seealso href="https://doi.org/10.1145/362686.362692">B. Bloom, Space/time trade-offs in hash coding with allowable errors, 1970</seealso>
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

    // With two bits for a character and three set for each name of some twenty-five, one answer in some thousands is wrong.
    private const int BitsPerCharacter = 2;
    private const int FewestBits = 512;

    // Knuth's multiplicative hashing, The Art of Computer Programming 3, 6.4.
    private const uint Multiplier = 2654435761;

    private readonly ulong[] _bits;
    private readonly uint _mask;

    private NameIndex(int characters)
    {
        var bits = FewestBits;
        while (bits < characters * (long)BitsPerCharacter && bits < 1 << 30)
            bits *= 2;

        _bits = new ulong[bits / 64];
        _mask = (uint)bits - 1;
    }

    public static NameIndex Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Read(tree, cancellationToken));

    /// <summary>Whether the file may hold this identifier; comments and strings count too.</summary>
    public bool MayHold(string name) => MayHold(Hash(name));

    /// <summary>The same for the hash of a name.</summary>
    public bool MayHold(uint name) => IsSet(name) && IsSet(Second(name)) && IsSet(Third(name));

    /// <summary>Takes the names that the file may hold out of a set.</summary>
    public void RemoveFrom(HashSet<uint> names) => names.RemoveWhere(MayHold);

    /// <summary>Whether the file may hold one of some names, given by their hashes.</summary>
    public bool MayHoldAny(HashSet<uint> names)
    {
        foreach (var name in names)
        {
            if (MayHold(name))
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
        var index = new NameIndex(text.Length);
        var name = OffsetBasis;
        foreach (var character in text)
        {
            if (IsPartOfName(character))
            {
                name = Add(name, character);
            }
            else if (name != OffsetBasis)
            {
                index.Add(name);
                name = OffsetBasis;
            }
        }

        if (name != OffsetBasis)
            index.Add(name);

        return index;
    }

    private void Add(uint name)
    {
        Set(name);
        Set(Second(name));
        Set(Third(name));
    }

    private void Set(uint bit) => _bits[(bit & _mask) >> 6] |= 1UL << (int)(bit & 63);

    private bool IsSet(uint bit) => (_bits[(bit & _mask) >> 6] & (1UL << (int)(bit & 63))) != 0;

    private static uint Second(uint name) => unchecked(name * Multiplier) >> 5;

    private static uint Third(uint name) => unchecked((name ^ (name >> 16)) * Multiplier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Add(uint hash, char character) => unchecked((hash ^ character) * Prime);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsPartOfName(char character) =>
        character < 128 ? (uint)((character | 0x20) - 'a') < 26 || (uint)(character - '0') < 10 || character == '_' : char.IsLetterOrDigit(character);
}
