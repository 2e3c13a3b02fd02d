using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The names in a piece of text, told apart by what stands around them. Comments and strings count too: what is read is an
/// upper bound, and reading it takes no parser.
/// </summary>
internal sealed class NameReader(SourceText text)
{
    /// <summary>Members of these have nothing to do with members of the same name elsewhere: <c>string.Join</c>.</summary>
    private static readonly HashSet<uint> FrameworkTypes = HashesOf(
        "string", "String", "int", "long", "double", "decimal", "char", "byte", "bool", "object", "Path", "Math", "Enumerable", "Convert");

    private static readonly uint New = NameIndex.Hash("new");

    private readonly List<uint> _called = [];
    private readonly List<uint> _named = [];
    private readonly List<uint> _invoked = [];
    private char[] _buffer = [];

    /// <summary>The names that are called and those that are only mentioned, each sorted and without repetitions.</summary>
    /// <param name="span">What to read.</param>
    /// <param name="isCall">Whether all of it is called: the base classes of a type.</param>
    public (uint[] Called, uint[] Named) Read(TextSpan span, bool isCall)
    {
        Scan(span, isCall, signs: null);
        return (Distinct(_called), Distinct(_named));
    }

    /// <summary>The same, with what the text shows of work.</summary>
    /// <param name="span">What to read.</param>
    /// <param name="name">The hash of the name by which the member calls itself.</param>
    public (uint[] Called, uint[] Named, WorkSigns Signs) ReadBody(TextSpan span, uint name)
    {
        var signs = new SignReader(name);
        Scan(span, isCall: false, signs);
        return (Distinct(_called), Distinct(_named), signs.Read(Distinct(_invoked)));
    }

    private void Scan(TextSpan span, bool isCall, SignReader? signs)
    {
        _called.Clear();
        _named.Clear();
        _invoked.Clear();
        if (_buffer.Length < span.Length)
            _buffer = new char[Math.Max(span.Length, 4096)];

        text.CopyTo(span.Start, _buffer, 0, span.Length);
        uint previous = 0;
        var isMember = false;
        for (var i = 0; i < span.Length;)
        {
            var character = _buffer[i];
            if (!NameIndex.IsPartOfName(character))
            {
                signs?.Mark(character, i > 0 ? _buffer[i - 1] : ' ', i + 1 < span.Length ? _buffer[i + 1] : ' ');
                if (character == '.')
                {
                    isMember = true;
                }
                else if (!char.IsWhiteSpace(character) && character is not ('?' or '!'))
                {
                    isMember = false;
                    previous = 0;
                }

                i++;
                continue;
            }

            var start = i;
            var hash = NameIndex.OffsetBasis;
            for (; i < span.Length && NameIndex.IsPartOfName(_buffer[i]); i++)
                hash = NameIndex.Add(hash, _buffer[i]);

            if (!(isMember && FrameworkTypes.Contains(previous)))
            {
                var next = Next(i, span.Length);
                var isNew = !isMember && previous == New;
                Add(hash, next, isCall || isNew);
                if (signs is not null)
                {
                    if (isNew || next is '(' or '<')
                        _invoked.Add(hash);

                    signs.Name(hash, next, _buffer[start], i - start);
                }
            }

            previous = hash;
            isMember = false;
        }
    }

    private void Add(uint name, char next, bool isCall)
    {
        switch (next)
        {
            // A call, generic or not.
            case '(' or '<':
                _called.Add(name);
                break;

            // A method group, or a value.
            case ')' or ',' or ';':
                _called.Add(name);
                _named.Add(name);
                break;

            default:
                (isCall ? _called : _named).Add(name);
                break;
        }
    }

    private char Next(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(_buffer[start]))
            start++;

        return start < end ? _buffer[start] : ';';
    }

    private static uint[] Distinct(List<uint> hashes)
    {
        hashes.Sort();
        var distinct = new List<uint>(hashes.Count);
        foreach (var hash in hashes)
        {
            if (distinct.Count == 0 || distinct[distinct.Count - 1] != hash)
                distinct.Add(hash);
        }

        return distinct.ToArray();
    }

    private static HashSet<uint> HashesOf(params string[] names)
    {
        var hashes = new HashSet<uint>();
        foreach (var name in names)
            hashes.Add(NameIndex.Hash(name));

        return hashes;
    }
}
