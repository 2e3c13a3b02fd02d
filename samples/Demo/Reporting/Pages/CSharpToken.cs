using System.Text.RegularExpressions;

namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>A piece of a line of C#, and the style that it is shown in; none for what looks like plain text.</summary>
internal sealed record CSharpToken(string Text, string? Style)
{
    private static readonly Regex Token = new("""
        (?<comment>//.*)
        |(?<string>\$?"(?:\\.|[^"\\])*")
        |(?<keyword>\b(?:async|await|bool|catch|class|const|double|else|false|finally|for|foreach|if|in|int|internal|lock|long|namespace|new|null|object|out|override|params|private|public|readonly|ref|return|sealed|static|string|this|throw|true|try|uint|ulong|using|var|void|while)\b)
        |(?<type>\b[A-Z]\w*(?=[\s<>?\[\].(]))
        |(?<number>\b\d[\d_.]*\b)
        |\w+|\s+|.
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture);

    /// <summary>The tokens of a line, which together are the line. Enough C# for the scenarios: no token spans lines.</summary>
    public static IReadOnlyList<CSharpToken> Of(string line) =>
        [.. Token.Matches(line).Select(match => new CSharpToken(match.Value, match.Groups.Keys.Skip(1).FirstOrDefault(name => match.Groups[name].Success)))];
}
