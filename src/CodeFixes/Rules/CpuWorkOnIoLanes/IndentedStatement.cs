using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Statements that move to another depth.</summary>
internal static class IndentedStatement
{
    /// <summary>The white space before a statement.</summary>
    public static string IndentOf(SyntaxNode statement) =>
        statement.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();

    /// <summary>The text of a statement with other white space before its lines; what stands in a text of several lines stays.</summary>
    public static string Text(StatementSyntax statement, string inner, string indent)
    {
        var changed = Moved(statement, inner, indent);
        return (changed.HasLeadingTrivia && changed.GetLeadingTrivia().Last().IsKind(SyntaxKind.WhitespaceTrivia) ? "" : inner) + changed.ToFullString();
    }

    /// <summary>The statement with other white space before its lines, those of comments too.</summary>
    public static StatementSyntax Moved(StatementSyntax statement, string inner, string indent) =>
        statement.ReplaceTokens(
            statement.DescendantTokens().Where(static token => token.HasLeadingTrivia),
            (original, token) => StartsLine(original)
                ? token.WithLeadingTrivia(token.LeadingTrivia.Select((trivia, i) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) && (i == 0 || EndsLine(token.LeadingTrivia[i - 1]))
                    ? SyntaxFactory.Whitespace(inner + Rest(trivia.ToString(), indent))
                    : trivia))
                : token);

    private static bool EndsLine(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsDirective;

    private static string Rest(string white, string indent) => white.Length >= indent.Length ? white.Substring(indent.Length) : "";

    private static bool StartsLine(SyntaxToken token) =>
        token.GetPreviousToken() is var previous && (previous.IsKind(SyntaxKind.None) || previous.TrailingTrivia.Any(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
}
