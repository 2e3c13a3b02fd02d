using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Adds to lists of arguments and parameters as those who wrote them would: on the same line, or on one of its own where the last one has that.</summary>
internal static class ListLayout
{
    public static SeparatedSyntaxList<TNode> Append<TNode>(SeparatedSyntaxList<TNode> list, TNode added)
        where TNode : SyntaxNode
    {
        if (list.Count == 0)
            return SingletonSeparatedList(added);

        var last = list[list.Count - 1];
        var comma = Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space);
        var isOnOwnLine = last.GetLeadingTrivia().Any(SyntaxKind.WhitespaceTrivia);
        if (EndOfLineIn(last.GetTrailingTrivia()) is { RawKind: not 0 } end)
        {
            // The closing parenthesis keeps its line, a comment that of the one it is about.
            list = list.Replace(last, last.WithoutTrailingTrivia());
            if (isOnOwnLine)
                comma = comma.WithTrailingTrivia(last.GetTrailingTrivia());

            added = added.WithTrailingTrivia(isOnOwnLine ? TriviaList(end) : last.GetTrailingTrivia());
        }
        else if (isOnOwnLine && list.SeparatorCount > 0 && EndOfLineIn(list.GetSeparators().Last().TrailingTrivia) is { RawKind: not 0 } lineEnd)
        {
            comma = comma.WithTrailingTrivia(lineEnd);
        }

        // What a formatter may lay out anew it indents by its settings, which say spaces in many a file of tabs.
        if (EndOfLineIn(comma.TrailingTrivia).RawKind != 0)
            (comma, added) = (comma.WithLeadingTrivia(), added.WithLeadingTrivia(Indentation.Of(last)).WithTrailingTrivia(added.GetTrailingTrivia().Where(static trivia => !trivia.FullSpan.IsEmpty)));

        return SeparatedList(list.Append(added), list.GetSeparators().Append(comma));
    }

    /// <summary>Takes back what was appended.</summary>
    public static SeparatedSyntaxList<TNode> WithoutLast<TNode>(SeparatedSyntaxList<TNode> list)
        where TNode : SyntaxNode
    {
        var last = list[list.Count - 1];
        if (list.Count > 1 && EndOfLineIn(last.GetTrailingTrivia()) is { RawKind: not 0 })
        {
            var comma = list.GetSeparators().Last().TrailingTrivia;
            list = list.Replace(list[list.Count - 2], list[list.Count - 2].WithTrailingTrivia(EndOfLineIn(comma).RawKind != 0 ? comma : last.GetTrailingTrivia()));
        }

        return list.RemoveAt(list.Count - 1);
    }

    private static SyntaxTrivia EndOfLineIn(SyntaxTriviaList trivia) => trivia.FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
