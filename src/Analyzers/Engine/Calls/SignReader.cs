using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace LaneKeeper.Engine.Calls;

/// <summary>Gathers the signs of work in the text of one member.</summary>
internal sealed class SignReader(uint self)
{
    // 100_000 without its separator, which is the shortest count that WorkReader takes for a long one.
    private const int DigitsOfLongCount = 6;

    private static readonly uint For = NameIndex.Hash("for");
    private static readonly uint ForEach = NameIndex.Hash("foreach");
    private static readonly uint While = NameIndex.Hash("while");
    private static readonly uint Do = NameIndex.Hash("do");
    private static readonly uint Delegate = NameIndex.Hash("delegate");
    private static readonly uint GetPixel = NameIndex.Hash("GetPixel");
    private static readonly uint SetPixel = NameIndex.Hash("SetPixel");

    private readonly Stack<Loop> _open = new();
    private int _braces;
    private int _parentheses;
    private int _deepest;
    private int _deepestCount;
    private int _counts;
    private int _selfCalls;
    private bool _readsElements;
    private bool _hasLongCount;

    [MethodImpl(NameIndex.Optimized)]
    public void Mark(char character, char previous, char next)
    {
        // '{' is a character.
        if (previous == '\'' && next == '\'')
            return;

        switch (character)
        {
            case '(':
                _parentheses++;
                break;
            case ')':
                _parentheses--;
                Close(static (loop, reader) => loop.Parentheses > reader._parentheses);
                break;
            case '{':
                _braces++;
                break;
            case '}':
                _braces--;
                Close(static (loop, reader) => loop.Braces > reader._braces || loop.IsStatementAt(reader));
                break;
            case ';':
                Close(static (loop, reader) => loop.IsStatementAt(reader));
                break;
            case '[':
                _readsElements |= _open.Count > 1;
                break;

            // A lambda that is handed to a call stands inside its parentheses; the body of a member does not.
            case '>' when previous == '=' && _parentheses > 0:
                Open(new Loop(_braces, _parentheses, IsLambda: true, IsCount: false));
                break;
        }
    }

    [MethodImpl(NameIndex.Optimized)]
    public void Name(uint name, char next, char first, int length)
    {
        if (first is >= '0' and <= '9')
        {
            _hasLongCount |= length >= DigitsOfLongCount;
        }
        else if (name == For || name == ForEach || name == While || name == Do)
        {
            Open(new Loop(_braces, _parentheses, IsLambda: false, IsCount: name == For));
        }
        else if (name == Delegate && _parentheses > 0)
        {
            Open(new Loop(_braces, _parentheses, IsLambda: true, IsCount: false));
        }
        else
        {
            if (name == self && (next is '(' or '<' or '{'))
                _selfCalls += _open.Count > 0 ? 2 : 1;

            _readsElements |= (name == GetPixel || name == SetPixel) && _open.Count > 1;
        }
    }

    public WorkSigns Read() => new(_deepest, _deepestCount, _readsElements, _hasLongCount, _selfCalls);

    private void Open(Loop loop)
    {
        _open.Push(loop);
        _deepest = Math.Max(_deepest, _open.Count);
        if (loop.IsCount)
            _deepestCount = Math.Max(_deepestCount, ++_counts);
    }

    private void Close(Func<Loop, SignReader, bool> ends)
    {
        while (_open.Count > 0 && ends(_open.Peek(), this))
        {
            if (_open.Pop().IsCount)
                _counts--;
        }
    }

    /// <summary>A loop or a lambda that is handed to a call, and how deep it stands: so deep, its body ends.</summary>
    private readonly record struct Loop(int Braces, int Parentheses, bool IsLambda, bool IsCount)
    {
        public bool IsStatementAt(SignReader reader) => !IsLambda && Braces == reader._braces && Parentheses == reader._parentheses;
    }
}
