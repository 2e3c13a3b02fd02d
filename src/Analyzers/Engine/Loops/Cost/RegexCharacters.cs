using System;
using System.Globalization;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// The characters that are surely in a set: those of ASCII one by one, all others together or not at all. What is known of a set by its name alone
/// (<c>\p{L}</c>, <c>\1</c>) holds none, so that it overlaps with nothing.
/// </summary>
internal readonly record struct RegexCharacters(ulong Low, ulong High, bool Others)
{
    public static RegexCharacters None { get; } = new(0, 0, false);

    public static RegexCharacters All { get; } = new(ulong.MaxValue, ulong.MaxValue, true);

    private static RegexCharacters Digits { get; } = Range('0', '9');

    private static RegexCharacters Words { get; } = Range('a', 'z').Or(Range('A', 'Z')).Or(Digits).Or(One('_'));

    private static RegexCharacters Spaces { get; } = One(' ').Or(Range('\t', '\r'));

    // Of the others a few may be missing.
    private RegexCharacters Inverted => new(~Low, ~High, !Others);

    public static RegexCharacters One(char character) => character switch
    {
        < (char)64 => new(1UL << character, 0, false),
        < (char)128 => new(0, 1UL << (character - 64), false),
        _ => None,
    };

    public RegexCharacters Or(RegexCharacters other) => new(Low | other.Low, High | other.High, Others || other.Others);

    public bool Overlaps(RegexCharacters other) => (Low & other.Low) != 0 || (High & other.High) != 0 || (Others && other.Others);

    /// <summary>What follows a backslash; the position moves behind it.</summary>
    public static RegexCharacters Escape(string pattern, ref int at)
    {
        at--;
        if (TryCharacter(pattern, ref at, out var one))
            return One(one);

        at++;
        var character = pattern[at++];
        switch (character)
        {
            case 'd':
                return Digits;
            case 'D':
                return Digits.Inverted;
            case 'w':
                return Words;
            case 'W':
                return Words.Inverted;
            case 's':
                return Spaces;
            case 'S':
                return Spaces.Inverted;
            case 'p' or 'P' or 'k':
                at = Math.Max(pattern.IndexOf(character == 'k' ? '>' : '}', at), at - 1) + 1;
                return None;
            default:
                while (at < pattern.Length && char.IsDigit(character) && char.IsDigit(pattern[at]))
                    at++;

                return None;
        }
    }

    /// <summary>What stands between brackets; the position moves behind the closing one.</summary>
    public static RegexCharacters Class(string pattern, ref int at)
    {
        var isNegated = at < pattern.Length && pattern[at] == '^';
        if (isNegated)
            at++;

        var characters = None;
        var isKnown = true;
        var start = at;
        while (at < pattern.Length && (pattern[at] != ']' || at == start))
        {
            if (!TryCharacter(pattern, ref at, out var from))
            {
                at++;
                isKnown &= at < pattern.Length && pattern[at] is 'd' or 'D' or 'w' or 'W' or 's' or 'S';
                characters = at < pattern.Length ? characters.Or(Escape(pattern, ref at)) : characters;
                continue;
            }

            var end = at + 1;
            if (end < pattern.Length && pattern[at] == '-' && pattern[end] != ']' && TryCharacter(pattern, ref end, out var to))
            {
                characters = characters.Or(Range(from, to));
                at = end;
            }
            else
            {
                characters = characters.Or(One(from));
            }
        }

        at++;
        return !isNegated ? characters : isKnown ? characters.Inverted : None;
    }

    /// <summary>One character, written plainly or behind a backslash; the position moves behind it only if it is one.</summary>
    private static bool TryCharacter(string pattern, ref int at, out char character)
    {
        character = pattern[at];
        if (character != '\\')
        {
            at++;
            return true;
        }

        var letter = at + 1 < pattern.Length ? pattern[at + 1] : 'b';
        var digits = letter switch { 'x' => 2, 'u' => 4, _ => 0 };
        if (at + 2 + digits <= pattern.Length && digits > 0 && int.TryParse(
            pattern.Substring(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            character = (char)code;
            at += 2 + digits;
            return true;
        }

        // Sets, anchors, references, and what takes more than the letter, mean no character.
        if ("dDwWsSpPkbBAzZGxuc".IndexOf(letter) >= 0 || char.IsDigit(letter))
            return false;

        character = letter switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', 'v' => '\v', 'a' => '\a', 'e' => '\u001B', _ => letter };
        at += 2;
        return true;
    }

    private static RegexCharacters Range(char from, char to)
    {
        var characters = None;
        for (int character = from; character <= to && character < 128; character++)
            characters = characters.Or(One((char)character));

        return characters;
    }
}
