using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The names in a piece of text, told apart by what stands around them. Comments and strings count too: what is read is an
/// upper bound, and reading it takes no parser.
/// </summary>
internal sealed class NameReader(string text)
{
    /// <summary>Members of these have nothing to do with members of the same name elsewhere: <c>string.Join</c>.</summary>
    private static readonly HashSet<uint> FrameworkTypes = NameIndex.HashesOf(
        "string", "String", "int", "long", "double", "decimal", "char", "byte", "bool", "object", "Path", "Math", "Enumerable", "Convert", "Volatile", "Interlocked",
        "FileMode", "FileAccess", "FileShare", "CryptoStreamMode", "ConnectionState", "StringComparison", "typeof", "nameof");

    private static readonly uint New = NameIndex.Hash("new");
    private static readonly uint This = NameIndex.Hash("this");
    private static readonly uint Base = NameIndex.Hash("base");

    private ulong[] _keys = new ulong[64];
    private MentionForm[] _forms = new MentionForm[64];
    private int[] _slots = new int[128];
    private int _count;

    // What is called by the parentheses that are open.
    private readonly Stack<uint> _called = new();

    /// <summary>The names, without repetitions.</summary>
    /// <param name="span">What to read.</param>
    /// <param name="isCall">Whether all of it is called: the base classes of a type.</param>
    public Mention[] Read(TextSpan span, bool isCall)
    {
        Scan(span, isCall, signs: null);
        return Distinct();
    }

    /// <summary>The same, with what the text shows of work.</summary>
    /// <param name="span">What to read.</param>
    /// <param name="name">The hash of the name by which the member calls itself.</param>
    public (Mention[] Mentions, WorkSigns Signs) ReadBody(TextSpan span, uint name)
    {
        var signs = new SignReader(name);
        Scan(span, isCall: false, signs);
        return (Distinct(), signs.Read());
    }

    [MethodImpl(NameIndex.Optimized)]
    private void Scan(TextSpan span, bool isCall, SignReader? signs)
    {
        _count = 0;
        Array.Clear(_slots, 0, _slots.Length);
        _called.Clear();
        uint previous = 0;
        var isMember = false;
        var isNested = false;
        for (var i = span.Start; i < span.End;)
        {
            var character = text[i];
            if (!NameIndex.IsPartOfName(character))
            {
                signs?.Mark(character, i > span.Start ? text[i - 1] : ' ', i + 1 < span.End ? text[i + 1] : ' ');
                if (character == '.')
                {
                    isMember = true;
                }
                else if (!char.IsWhiteSpace(character) && character is not ('?' or '!'))
                {
                    isMember = false;
                    previous = PreviousBehind(character, previous);
                    isNested = true;
                }

                i++;
                continue;
            }

            var start = i;
            var hash = NameIndex.OffsetBasis;
            for (; i < span.End && NameIndex.IsPartOfName(text[i]); i++)
                hash = NameIndex.Add(hash, text[i]);

            if (!(isMember && FrameworkTypes.Contains(previous)))
            {
                var end = SkipSpace(i, span.End);
                var next = end < span.End ? text[end] : ';';
                var form = FormOf(next, isCall || (!isMember && previous == New)) | (isMember && isNested ? MentionForm.Nested : MentionForm.None);
                Add(hash, isMember ? QualifierOf(previous) : MayBeOfAnother(next, end, span.End) ? Mention.Unseen : Mention.Own, form);
                signs?.Name(hash, next, text[start], i - start);
            }

            isNested = isMember && previous != This && previous != Base;
            previous = hash;
            isMember = false;
        }
    }

    private static MentionForm FormOf(char next, bool isNew) => next switch
    {
        '(' or '<' => isNew ? MentionForm.New : MentionForm.Call,
        ')' or ',' or ';' => isNew ? MentionForm.New | MentionForm.Value : MentionForm.Group,
        _ => isNew ? MentionForm.New : MentionForm.Value,
    };

    // Find(id).Name: what stands before the dot is what Find returns.
    private uint PreviousBehind(char character, uint previous)
    {
        switch (character)
        {
            case '(':
                _called.Push(previous == New ? 0 : previous);
                return 0;

            case ')' when _called.Count > 0:
                return _called.Pop();

            case ';' or '{' or '}':
                _called.Clear();
                return 0;

            default:
                return 0;
        }
    }

    private static uint QualifierOf(uint previous) =>
        previous == 0 ? Mention.Unseen : previous == This || previous == Base ? Mention.Own : previous;

    // new Movie { Title = … }, movie is { Title: … }
    private bool MayBeOfAnother(char next, int at, int end) =>
        next == ':' || (next == '=' && (at + 1 >= end || text[at + 1] is not ('=' or '>')));

    private int SkipSpace(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;

        return start;
    }

    private void Add(uint name, uint qualifier, MentionForm form)
    {
        if ((_count + 1) * 2 > _slots.Length)
            Grow();

        var key = ((ulong)name << 32) | qualifier;
        var slot = SlotOf(key);
        if (_slots[slot] is > 0 and var known)
        {
            _forms[known - 1] |= form;
            return;
        }

        _keys[_count] = key;
        _forms[_count++] = form;
        _slots[slot] = _count;
    }

    // Open addressing; a slot holds the place of a key and one more.
    private int SlotOf(ulong key)
    {
        var mask = _slots.Length - 1;
        var slot = (int)((key >> 32) ^ (key * 31)) & mask;
        while (_slots[slot] > 0 && _keys[_slots[slot] - 1] != key)
            slot = (slot + 1) & mask;

        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        Array.Resize(ref _keys, _slots.Length / 2);
        Array.Resize(ref _forms, _slots.Length / 2);
        for (var i = 0; i < _count; i++)
            _slots[SlotOf(_keys[i])] = i + 1;
    }

    private Mention[] Distinct()
    {
        var mentions = _count == 0 ? [] : new Mention[_count];
        for (var i = 0; i < _count; i++)
            mentions[i] = new Mention((uint)(_keys[i] >> 32), (uint)_keys[i], _forms[i]);

        return mentions;
    }
}
