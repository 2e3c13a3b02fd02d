using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// What stands before a member without being about it: a <c>#region</c>, the heading of a section, code that was commented out. It stays where it is, and stands there once; what is
/// the member's own begins with the last blank line before its documentation.
/// </summary>
internal static class MemberHead
{
    public static SyntaxTriviaList Of(SyntaxTriviaList leading) => TriviaList(leading.Take(EndOf(leading)));

    public static SyntaxTriviaList Behind(SyntaxTriviaList leading) => TriviaList(leading.Skip(EndOf(leading)));

    private static int EndOf(SyntaxTriviaList leading)
    {
        var end = 0;
        var (isEmptyLine, hasText) = (true, false);
        for (var i = 0; i < leading.Count; i++)
        {
            var kind = leading[i].Kind();
            if (kind is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia)
                break;

            if (leading[i].IsDirective)
                end = i + 1;
            else if (kind == SyntaxKind.EndOfLineTrivia && isEmptyLine && hasText)
                (end, hasText) = (i, false);

            if (kind is SyntaxKind.WhitespaceTrivia)
                continue;

            isEmptyLine = kind == SyntaxKind.EndOfLineTrivia || leading[i].IsDirective;
            hasText |= !isEmptyLine;
        }

        return end;
    }
}
