using System.Collections.Generic;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// Finds patterns whose matching takes exponentially long on text that nearly matches: a repeated group that can match the same
/// text in several ways (<c>(a+)+$</c>, <c>(\w+\s?)*$</c>, <c>(a|a)*$</c>), and something after it that can fail.
/// </summary>
/// <seealso href="https://doi.org/10.1145/3236024.3236027">J. Davis et al., The impact of regular expression denial of service in practice, 2018</seealso>
internal sealed class RegexPattern
{
    // Groups in groups. People write few; a pattern made to overflow the stack has thousands.
    private const int MaxDepth = 50;

    private readonly string _pattern;
    private int _at;
    private int _depth;
    private bool _isAmbiguous;

    private RegexPattern(string pattern) => _pattern = pattern;

    /// <summary>Whether a pattern backtracks exponentially.</summary>
    public static bool Explodes(string pattern)
    {
        var parser = new RegexPattern(pattern);
        parser.Alternatives();
        return parser._at >= pattern.Length && parser._isAmbiguous && parser._depth <= MaxDepth;
    }

    /// <summary>A part of a sequence.</summary>
    /// <param name="Characters">What it can begin with.</param>
    /// <param name="IsNullable">Whether it can be empty.</param>
    private sealed record Part(RegexCharacters Characters, bool IsNullable = false)
    {
        /// <summary>Whether it repeats without bound.</summary>
        public bool IsRepeated { get; init; }

        public bool IsAtomic { get; init; }

        /// <summary>Whether it matches one text in several ways, if it is repeated without bound.</summary>
        public bool IsAmbiguousIfRepeated { get; init; }
    }

    private Part Alternatives()
    {
        var characters = RegexCharacters.None;
        var isNullable = false;
        var overlaps = false;
        do
        {
            var parts = Sequence();
            var first = First(parts);
            overlaps |= characters.Overlaps(first);
            characters = characters.Or(first);
            isNullable |= IsNullable(parts);
            LastParts = parts;
        }
        while (Take('|'));

        _alternativesOverlap = overlaps;
        return new Part(characters, isNullable);
    }

    private List<Part> LastParts { get; set; } = [];

    private bool _alternativesOverlap;

    private List<Part> Sequence()
    {
        var parts = new List<Part>();
        var pendingAmbiguity = false;
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            if (Atom() is not { } part)
                continue;

            var isUnbounded = Quantifier(out var isOptional);
            if (isUnbounded && part.IsAmbiguousIfRepeated && !part.IsAtomic)
                pendingAmbiguity = true;
            else if (pendingAmbiguity && !(part.IsNullable || isOptional))
                _isAmbiguous = true;

            parts.Add(part with { IsNullable = part.IsNullable || isOptional, IsRepeated = isUnbounded });
        }

        return parts;
    }

    /// <summary>One character, class, group or anchor; null for what matches nothing and cannot fail.</summary>
    private Part? Atom()
    {
        var character = _pattern[_at++];
        switch (character)
        {
            case '(':
                return Group();
            case '[':
                return new Part(RegexCharacters.Class(_pattern, ref _at));
            case '\\' when _at < _pattern.Length:
                var isAnchor = _pattern[_at] is 'b' or 'B' or 'A' or 'G';
                return new Part(RegexCharacters.Escape(_pattern, ref _at), isAnchor);
            case '.':
                return new Part(RegexCharacters.All);
            case '^':
                return null;
            case '$':
                // Not empty in the sense that matters: it can fail.
                return new Part(RegexCharacters.None);
            default:
                return new Part(RegexCharacters.One(character));
        }
    }

    private Part? Group()
    {
        var isAtomic = false;
        var isLook = false;
        if (Take('?'))
        {
            var kind = _at < _pattern.Length ? _pattern[_at++] : ')';
            isAtomic = kind == '>';
            isLook = kind is '=' or '!';
            if (kind is '<' or '\'')
            {
                isLook = _at < _pattern.Length && _pattern[_at] is '=' or '!';
                while (_at < _pattern.Length && _pattern[_at] is not ('>' or '\'' or '=' or '!'))
                    _at++;

                _at++;
            }
            else if (kind is not (':' or '>' or '=' or '!'))
            {
                while (_at < _pattern.Length && _pattern[_at] is not (':' or ')'))
                    _at++;

                if (Take(')'))
                    return null;

                Take(':');
            }
        }

        if (++_depth > MaxDepth)
        {
            _at = _pattern.Length;
            return null;
        }

        var whole = Alternatives();
        _depth--;
        var isAmbiguous = _alternativesOverlap || CanSplit(LastParts);
        Take(')');
        return isLook ? null : whole with { IsAtomic = isAtomic, IsAmbiguousIfRepeated = isAmbiguous };
    }

    /// <summary>
    /// Whether a text of one repeated part can also be read as several rounds of the group: all else in the group may be empty or
    /// matches the same characters.
    /// </summary>
    private static bool CanSplit(List<Part> parts)
    {
        foreach (var repeated in parts)
        {
            if (!repeated.IsRepeated || repeated.IsAtomic)
                continue;

            var othersFit = true;
            foreach (var other in parts)
                othersFit &= ReferenceEquals(other, repeated) || other.IsNullable || other.Characters.Overlaps(repeated.Characters);

            if (othersFit)
                return true;
        }

        return false;
    }

    /// <summary>Whether what was read last may be repeated without bound.</summary>
    private bool Quantifier(out bool isOptional)
    {
        isOptional = false;
        if (_at >= _pattern.Length)
            return false;

        var isUnbounded = false;
        switch (_pattern[_at])
        {
            case '*':
                (isUnbounded, isOptional) = (true, true);
                _at++;
                break;
            case '+':
                isUnbounded = true;
                _at++;
                break;
            case '?':
                isOptional = true;
                _at++;
                break;
            case '{' when _pattern.IndexOf('}', _at) is var end and > 0 && _at + 1 < end && char.IsDigit(_pattern[_at + 1]):
                var bounds = _pattern.Substring(_at + 1, end - _at - 1);
                isUnbounded = bounds[bounds.Length - 1] == ',';
                isOptional = bounds[0] == '0';
                _at = end + 1;
                break;
            default:
                return false;
        }

        // Lazy matching backtracks all the same.
        Take('?');
        return isUnbounded;
    }

    private bool Take(char character)
    {
        if (_at >= _pattern.Length || _pattern[_at] != character)
            return false;

        _at++;
        return true;
    }

    private static RegexCharacters First(List<Part> parts)
    {
        var characters = RegexCharacters.None;
        foreach (var part in parts)
        {
            characters = characters.Or(part.Characters);
            if (!part.IsNullable)
                break;
        }

        return characters;
    }

    private static bool IsNullable(List<Part> parts)
    {
        foreach (var part in parts)
        {
            if (!part.IsNullable)
                return false;
        }

        return true;
    }
}
