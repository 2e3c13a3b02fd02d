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
    private const int BufferLength = 4096;

    private static readonly ConditionalWeakTable<SyntaxTree, NameIndex> Cache = new();

    private readonly uint[] _names;
    private readonly uint[] _handedOn;

    private NameIndex(Names names, Names handedOn)
    {
        _names = names.Distinct();
        _handedOn = handedOn.Distinct();
    }

    public static NameIndex Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Cache.TryGetValue(tree, out var known) ? known : Cache.GetValue(tree, tree => Read(tree, cancellationToken));

    /// <summary>Whether the file may hold this identifier; comments and strings count too.</summary>
    public bool MayHold(string name) => MayHold(Hash(name));

    /// <summary>The same for the hash of a name.</summary>
    public bool MayHold(uint name) => Array.BinarySearch(_names, name) >= 0;

    /// <summary>Marks those of some words that the file holds.</summary>
    public void Mark(Dictionary<uint, bool> words)
    {
        foreach (var name in _names)
        {
            if (words.ContainsKey(name))
                words[name] = true;
        }
    }

    /// <summary>
    /// Whether the file may hand the method of this name to somebody: <c>F(Name)</c>, <c>e += Name;</c>, or as what a
    /// lambda calls, <c>x => x.Name(…)</c>. A method that is only called is not.
    /// </summary>
    public bool MayHandOn(string name) => Array.BinarySearch(_handedOn, Hash(name)) >= 0;

    /// <summary>The hashes of the names that the file may hand on.</summary>
    public IReadOnlyList<uint> HandedOn => _handedOn;

    /// <summary>What a name is kept as. Two names of one hash are taken for the same: the answer is only ever "maybe".</summary>
    public static uint Hash(string name)
    {
        var hash = OffsetBasis;
        foreach (var character in name)
            hash = Add(hash, character);

        return hash;
    }

    [MethodImpl(Optimized)]
    private static NameIndex Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken);
        var buffer = new char[BufferLength];
        var scan = new Scan();
        for (var start = 0; start < text.Length; start += BufferLength)
        {
            var length = Math.Min(BufferLength, text.Length - start);
            text.CopyTo(start, buffer, 0, length);
            for (var i = 0; i < length; i++)
                scan.Read(buffer[i]);
        }

        scan.Read(';');
        return new NameIndex(scan.Names, scan.HandedOn);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Add(uint hash, char character) => unchecked((hash ^ character) * Prime);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsPartOfName(char character) =>
        character < 128 ? (uint)((character | 0x20) - 'a') < 26 || (uint)(character - '0') < 10 || character == '_' : char.IsLetterOrDigit(character);

    /// <summary>Where the reading of a text stands: in a name, behind one, behind an arrow.</summary>
    private sealed class Scan
    {
        private uint _name = OffsetBasis;
        private uint _last = OffsetBasis;
        private char _previous;
        private bool _isBehindArrow;

        public Names Names { get; } = new();

        public Names HandedOn { get; } = new();

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Read(char character)
        {
            if (IsPartOfName(character))
            {
                _name = Add(_name, character);
                return;
            }

            if (_name != OffsetBasis)
                EndName();

            if (character is not (' ' or '\t' or '\r' or '\n'))
                EndGap(character);
        }

        private void EndName()
        {
            Names.Add(_name);
            if (_isBehindArrow)
                HandedOn.Add(_name);

            _last = _name;
            _name = OffsetBasis;
        }

        private void EndGap(char character)
        {
            // What is handed on ends an argument or an assignment; `<` begins its type arguments, `/` a comment.
            if (_last != OffsetBasis && character is ')' or ',' or ';' or ']' or '}' or '<' or '/')
                HandedOn.Add(_last);

            _last = OffsetBasis;
            // x => ((Mailer)x).Send(…)
            _isBehindArrow = (character == '>' && _previous == '=') || (_isBehindArrow && character is '.' or '?' or '!' or '(' or ')');
            _previous = character;
        }
    }

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
