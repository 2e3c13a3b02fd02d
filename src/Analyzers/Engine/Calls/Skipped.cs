namespace LaneKeeper.Engine.Calls;

/// <summary>What in a text is no code: comments, strings, directives. Told by a look at the text; where a string is unusual, reading goes on at the end of its line.</summary>
internal static class Skipped
{
    /// <summary>Where it ends, if it begins at a position; the position itself if code stands there.</summary>
    public static int From(string text, int at) => text[at] switch
    {
        '/' when IsAt(text, at + 1, '/') => EndOfLine(text, at),
        '/' when IsAt(text, at + 1, '*') => BehindComment(text, at + 2),
        '#' when IsFirstOfLine(text, at) => EndOfLine(text, at),
        '"' when IsAt(text, at + 1, '"') && IsAt(text, at + 2, '"') => BehindRaw(text, at),
        '"' when at > 0 && (text[at - 1] == '@' || (text[at - 1] == '$' && at > 1 && text[at - 2] == '@')) => BehindVerbatim(text, at + 1),
        '"' => BehindQuoted(text, at + 1, '"'),
        '\'' => BehindQuoted(text, at + 1, '\''),
        _ => at,
    };

    private static bool IsAt(string text, int at, char character) => at < text.Length && text[at] == character;

    private static bool IsFirstOfLine(string text, int at)
    {
        for (at--; at >= 0 && (text[at] is ' ' or '\t'); at--)
        {
        }

        return at < 0 || text[at] is '\n' or '\r';
    }

    private static int EndOfLine(string text, int at)
    {
        while (at < text.Length && text[at] != '\n')
            at++;

        return at;
    }

    private static int BehindComment(string text, int at)
    {
        while (at < text.Length && !(text[at] == '*' && IsAt(text, at + 1, '/')))
            at++;

        return at < text.Length ? at + 2 : at;
    }

    private static int BehindQuoted(string text, int at, char quote)
    {
        for (; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] == quote)
                return at + 1;

            if (text[at] == '\\')
                at++;
        }

        return at < text.Length ? at : text.Length;
    }

    private static int BehindVerbatim(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != '"')
                continue;

            if (!IsAt(text, at + 1, '"'))
                return at + 1;

            at++;
        }

        return at;
    }

    private static int BehindRaw(string text, int at)
    {
        var quotes = 0;
        for (; IsAt(text, at, '"'); at++)
            quotes++;

        for (var found = 0; at < text.Length; at++)
        {
            found = text[at] == '"' ? found + 1 : 0;
            if (found == quotes)
                return at + 1;
        }

        return at;
    }
}
