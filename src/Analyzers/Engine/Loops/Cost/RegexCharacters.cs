namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>A set of characters, by those of ASCII; all others count as one.</summary>
internal readonly record struct RegexCharacters(ulong Low, ulong High, bool Others)
{
    public static RegexCharacters None { get; } = new(0, 0, false);

    public static RegexCharacters All { get; } = new(ulong.MaxValue, ulong.MaxValue, true);

    private static RegexCharacters Digits { get; } = Range('0', '9');

    private static RegexCharacters Words { get; } = Range('a', 'z').Or(Range('A', 'Z')).Or(Digits).Or(One('_')) with { Others = true };

    private static RegexCharacters Spaces { get; } = One(' ').Or(Range('\t', '\r'));

    private RegexCharacters Inverted => new(~Low, ~High, true);

    public static RegexCharacters One(char character) => character switch
    {
        < (char)64 => new(1UL << character, 0, false),
        < (char)128 => new(0, 1UL << (character - 64), false),
        _ => new(0, 0, true),
    };

    public RegexCharacters Or(RegexCharacters other) => new(Low | other.Low, High | other.High, Others || other.Others);

    public bool Overlaps(RegexCharacters other) => (Low & other.Low) != 0 || (High & other.High) != 0 || (Others && other.Others);

    /// <summary>What follows a backslash; the position moves behind it.</summary>
    public static RegexCharacters Escape(string pattern, ref int at)
    {
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
                return Words.Inverted with { Others = false };
            case 's':
                return Spaces;
            case 'S':
                return Spaces.Inverted;
            case 'b' or 'B' or 'A' or 'z' or 'Z' or 'G':
                return None;
            case 'p' or 'P' when at < pattern.Length && pattern[at] == '{' && pattern.IndexOf('}', at) is var end and > 0:
                at = end + 1;
                return All;
            case 't' or 'n' or 'r' or 'f' or 'v':
                return Spaces;
            default:
                return One(character);
        }
    }

    /// <summary>What stands between brackets; the position moves behind the closing one.</summary>
    public static RegexCharacters Class(string pattern, ref int at)
    {
        var isNegated = at < pattern.Length && pattern[at] == '^';
        if (isNegated)
            at++;

        var characters = None;
        var start = at;
        while (at < pattern.Length && (pattern[at] != ']' || at == start))
        {
            if (pattern[at] == '\\' && at + 1 < pattern.Length)
            {
                at++;
                characters = characters.Or(Escape(pattern, ref at));
            }
            else if (at + 2 < pattern.Length && pattern[at + 1] == '-' && pattern[at + 2] != ']')
            {
                characters = characters.Or(Range(pattern[at], pattern[at + 2]));
                at += 3;
            }
            else
            {
                characters = characters.Or(One(pattern[at++]));
            }
        }

        at++;
        return isNegated ? characters.Inverted : characters;
    }

    private static RegexCharacters Range(char from, char to)
    {
        var characters = None;
        for (int character = from; character <= to && character < 128; character++)
            characters = characters.Or(One((char)character));

        return to >= 128 ? characters with { Others = true } : characters;
    }
}
