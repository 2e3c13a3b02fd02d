using System;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>The line about the token in the documentation of a new form.</summary>
internal static class TokenDocumentation
{
    private const string End = "</param>";

    private const string Line = "/// <param name=\"" + AsyncTwinSyntax.TokenName + "\">Stops the wait." + End;

    /// <summary>The documentation, with a line for the token if the other parameters have one.</summary>
    public static SyntaxTriviaList With(SyntaxTriviaList leading)
    {
        var text = leading.ToFullString();
        var last = text.LastIndexOf(End, StringComparison.Ordinal);
        if (last < 0)
            return leading;

        var lineStart = text.LastIndexOf("///", last, StringComparison.Ordinal);
        var indentStart = text.LastIndexOf('\n', lineStart < 0 ? last : lineStart) + 1;
        if (lineStart < 0)
            return leading;

        var lineEnd = text.IndexOf('\n', last);
        var newLine = lineEnd > 0 && text[lineEnd - 1] == '\r' ? "\r\n" : "\n";
        return ParseLeadingTrivia(text.Insert(lineEnd + 1, text.Substring(indentStart, lineStart - indentStart) + Line + newLine));
    }

    public static SyntaxTriviaList Without(SyntaxTriviaList leading)
    {
        var text = leading.ToFullString();
        var line = text.IndexOf(Line, StringComparison.Ordinal);
        if (line < 0)
            return leading;

        var start = text.LastIndexOf('\n', line) + 1;
        return ParseLeadingTrivia(text.Remove(start, text.IndexOf('\n', line) + 1 - start));
    }
}
