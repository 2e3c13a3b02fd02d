using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Reads declarations off a text without parsing it: two names side by side are a type and what it is the type of. Comments, strings
/// and directives are stepped over. Where a type cannot be seen, it is noted that it cannot.
/// </summary>
internal sealed class TypedNameReader(string text)
{
    private static readonly HashSet<uint> NoTypes = NameIndex.HashesOf((
        "abstract as async await base break case catch checked class const continue default delegate do else enum event explicit extern finally fixed "
        + "for foreach goto if implicit in interface internal is lock namespace new operator out override params private protected public readonly ref "
        + "return sealed sizeof stackalloc static struct switch this throw try typeof unchecked unsafe using virtual volatile while yield get set init "
        + "add remove partial where select on equals by orderby ascending descending group when and or not with required scoped file global nameof record").Split(' '));

    // var x, dynamic x, from x in, let x =, into x, join x in
    private static readonly HashSet<uint> Untyped = NameIndex.HashesOf("var", "dynamic", "from", "let", "into", "join");

    private static readonly uint New = NameIndex.Hash("new");
    private static readonly uint Static = NameIndex.Hash("static");
    private static readonly uint Using = NameIndex.Hash("using");
    private static readonly uint Global = NameIndex.Hash("global");
    private static readonly uint Var = NameIndex.Hash("var");

    // What stands before the dot of find().Send() is not a function, but what it returns.
    private static readonly uint Func = NameIndex.Hash("Func");

    private readonly List<uint> _list = [];
    private readonly Stack<(uint Name, bool IsParameter)> _generic = new();

    // The word before, if nothing but space stands between.
    private uint _previous;
    private bool _isTypeParameter;

    // The last character that is neither space nor part of a word, if no word followed it.
    private char _mark;
    private bool _isListTyped;
    private bool _isDeconstruction;

    // Of the declaration in which it stands, outside of parentheses: Mailer first = Find(), second;
    private uint _declaredType;
    private int _parentheses;

    /// <summary>Each a name in the upper half and its type in the lower.</summary>
    public List<ulong> Pairs { get; } = [];

    public List<uint> Aliases { get; } = [];

    public bool ImportsMembers { get; private set; }

    public bool ImportsForAll { get; private set; }

    [MethodImpl(NameIndex.Optimized)]
    public void Read()
    {
        for (var i = 0; i < text.Length;)
        {
            var character = text[i];
            if (NameIndex.IsPartOfName(character))
            {
                var start = i;
                var hash = NameIndex.OffsetBasis;
                for (; i < text.Length && NameIndex.IsPartOfName(text[i]); i++)
                    hash = NameIndex.Add(hash, text[i]);

                if (character is >= '0' and <= '9')
                    Pass('0');
                else
                    ReadName(hash, start, i);
            }
            else if (Skipped.From(text, i) is var end && end > i)
            {
                if (character is not ('/' or '#'))
                    Pass('"');

                i = end;
            }
            else
            {
                ReadMark(character, i);
                i++;
            }
        }
    }

    private void ReadName(uint name, int start, int end)
    {
        var next = SkipSpace(end);
        var isTyped = false;
        if (_previous != 0)
        {
            ImportsForAll |= _previous == Global && name == Using;
            if (_previous == Using && (name == Static || IsAt('=', next)))
            {
                Aliases.Add(name);
                ImportsMembers |= name == Static;
            }
            else if (Untyped.Contains(_previous))
            {
                isTyped = true;
                Declare(name, _previous == Var && IsAt('=', next) ? CreatedAt(next + 1) : TypedNames.NotWritten);
            }
            else if (!NoTypes.Contains(_previous) && (!NoTypes.Contains(name) || (start > 0 && text[start - 1] == '@')))
            {
                isTyped = true;
                if (_parentheses == 0 && !_isTypeParameter)
                    _declaredType = _previous;

                Declare(name, _isTypeParameter || _previous == Func ? TypedNames.NotWritten : _previous);
            }
        }
        else if (_mark == ',' && _declaredType != 0 && _parentheses == 0 && next < text.Length && text[next] is '=' or ';' or ',')
        {
            Declare(name, _declaredType);
        }
        else if (_mark == ']' || _isDeconstruction || (_mark == '}' && next < text.Length && text[next] is ')' or '&' or '|' or ';' or ',' or ':' or '?'))
        {
            Declare(name, TypedNames.NotWritten);
        }

        if (!isTyped && IsArrowAt(next))
            Declare(name, TypedNames.NotWritten);

        _isListTyped |= isTyped;
        if (_mark is '(' or ',')
            _list.Add(name);

        _previous = name;
        _isTypeParameter = IsTypeParameter(start, end);
        _mark = '\0';
    }

    private void ReadMark(char character, int at)
    {
        switch (character)
        {
            // A name may be written @event.
            case ' ' or '\t' or '\r' or '@':
                return;

            case '\n':
                // A statement behind a block, not a name behind a pattern.
                if (_mark == '}')
                    _mark = ';';

                return;

            // Mailer? mailer; in a condition space stands before the question mark.
            case '?' when at > 0 && (NameIndex.IsPartOfName(text[at - 1]) || text[at - 1] == '>'):
                return;

            case '<' when at > 0 && NameIndex.IsPartOfName(text[at - 1]):
                _generic.Push((_previous, _isTypeParameter));
                break;

            case '>' when at > 0 && text[at - 1] == '=':
                if (_mark == '=' && !_isListTyped)
                {
                    foreach (var name in _list)
                        Declare(name, TypedNames.NotWritten);
                }

                _list.Clear();
                break;

            // Of List<Mailer> mailers the type is List.
            case '>' when _generic.Count > 0:
                (_previous, _isTypeParameter) = _generic.Pop();
                _mark = '\0';
                return;

            case '(':
                _parentheses++;
                _isDeconstruction = _previous == Var;
                _isListTyped = false;
                _list.Clear();
                break;

            case ')':
                _parentheses--;
                _isDeconstruction = false;
                break;

            case ';' or '{' or '}':
                (_declaredType, _parentheses) = (0, 0);
                _generic.Clear();
                _list.Clear();
                break;
        }

        Pass(character);
    }

    private void Pass(char mark)
    {
        _previous = 0;
        _mark = mark;
    }

    private void Declare(uint name, uint type) => Pairs.Add(((ulong)name << 32) | type);

    /// <summary>The type in <c>new Type(…)</c>.</summary>
    private uint CreatedAt(int at)
    {
        at = SkipSpace(at);
        var type = WordAt(ref at);
        if (type != New)
            return TypedNames.NotWritten;

        do
        {
            at = SkipSpace(at);
            var start = at;
            type = WordAt(ref at);
            if (IsTypeParameter(start, at))
                return TypedNames.NotWritten;
        }
        while (IsAt('.', at++));

        return IsAt('[', at - 1) || type == NameIndex.OffsetBasis ? TypedNames.NotWritten : type;
    }

    private uint WordAt(ref int at)
    {
        var hash = NameIndex.OffsetBasis;
        for (; at < text.Length && NameIndex.IsPartOfName(text[at]); at++)
            hash = NameIndex.Add(hash, text[at]);

        return hash;
    }

    // T, TKey: what stands for a type that is not known here.
    private bool IsTypeParameter(int start, int end) =>
        start < text.Length && text[start] == 'T' && (end == start + 1 || text[start + 1] is >= 'A' and <= 'Z');

    private int SkipSpace(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;

        return at;
    }

    /// <summary>Whether this character stands there alone, not as the beginning of <c>==</c> or <c>=></c>.</summary>
    private bool IsAt(char character, int at) =>
        at < text.Length && text[at] == character && (at + 1 == text.Length || text[at + 1] is not ('=' or '>'));

    private bool IsArrowAt(int at) => at + 1 < text.Length && text[at] == '=' && text[at + 1] == '>';
}
