using System;
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
    // FNV-1a, 32 bits; http://www.isthe.com/chongo/tech/comp/fnv/
    internal const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;
    private const int BufferLength = 4096;

    private static readonly ConditionalWeakTable<SyntaxTree, NameIndex> Cache = new();

    private readonly uint[] _hashes;

    private NameIndex(uint[] hashes) => _hashes = hashes;

    public static NameIndex Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Read(tree, cancellationToken));

    /// <summary>Whether the file may hold this identifier; comments and strings count too.</summary>
    public bool MayHold(string name) => MayHold(Hash(name));

    /// <summary>The same for the hash of a name.</summary>
    public bool MayHold(uint name) => Array.BinarySearch(_hashes, name) >= 0;

    /// <summary>What a name is kept as. Two names of one hash are taken for the same: the answer is only ever "maybe".</summary>
    public static uint Hash(string name)
    {
        var hash = OffsetBasis;
        foreach (var character in name)
            hash = Add(hash, character);

        return hash;
    }

    private static NameIndex Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken);
        var buffer = new char[BufferLength];
        var hashes = new uint[64];
        var count = 0;
        var hash = OffsetBasis;
        for (var start = 0; start < text.Length; start += BufferLength)
        {
            var length = Math.Min(BufferLength, text.Length - start);
            text.CopyTo(start, buffer, 0, length);
            for (var i = 0; i < length; i++)
            {
                if (IsPartOfName(buffer[i]))
                    hash = Add(hash, buffer[i]);
                else if (hash != OffsetBasis)
                    Append(ref hashes, ref count, ref hash);
            }
        }

        if (hash != OffsetBasis)
            Append(ref hashes, ref count, ref hash);

        return new NameIndex(Distinct(hashes, count));
    }

    private static void Append(ref uint[] hashes, ref int count, ref uint hash)
    {
        if (count == hashes.Length)
            Array.Resize(ref hashes, count * 2);

        hashes[count++] = hash;
        hash = OffsetBasis;
    }

    private static uint[] Distinct(uint[] hashes, int count)
    {
        Array.Sort(hashes, 0, count);
        var distinct = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == 0 || hashes[i] != hashes[i - 1])
                hashes[distinct++] = hashes[i];
        }

        Array.Resize(ref hashes, distinct);
        return hashes;
    }

    internal static uint Add(uint hash, char character) => unchecked((hash ^ character) * Prime);

    internal static bool IsPartOfName(char character) =>
        character < 128 ? (uint)((character | 0x20) - 'a') < 26 || (uint)(character - '0') < 10 || character == '_' : char.IsLetterOrDigit(character);
}
