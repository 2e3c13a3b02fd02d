using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// The last step of each change: the imports that it takes, and the lines around it as they were. New tokens are elastic: the formatter lays out what stands beside them by the settings,
/// which say spaces in many a file of tabs. Where a new token has a line that was indented before as its neighbour, it is not elastic any more.
/// </summary>
internal static class FinishedRoot
{
    public static CompilationUnitSyntax Of(SyntaxNode root)
    {
        var imported = FrameworkName.AddImports((CompilationUnitSyntax)root);
        var atEdge = imported.GetAnnotatedTrivia(SyntaxAnnotation.ElasticAnnotation).Select(static trivia => trivia.Token).Distinct()
            .Where(static token => IsBehindOldLine(token) || IsBeforeOldLine(token)).ToList();
        return imported.ReplaceTokens(atEdge, static (_, token) => token.WithLeadingTrivia(Settled(token.LeadingTrivia)).WithTrailingTrivia(Settled(token.TrailingTrivia)));
    }

    private static bool IsBehindOldLine(SyntaxToken token) =>
        token.GetPreviousToken() is var before && !IsElastic(before) && IsIndented(token) && (EndsLine(before) || token.LeadingTrivia.Any(SyntaxKind.EndOfLineTrivia));

    private static bool IsBeforeOldLine(SyntaxToken token) =>
        token.GetNextToken() is var next && !IsElastic(next) && IsIndented(next) && (EndsLine(token) || next.LeadingTrivia.Any(SyntaxKind.EndOfLineTrivia));

    private static bool EndsLine(SyntaxToken token) => token.TrailingTrivia.LastOrDefault(static trivia => !IsMarker(trivia)).IsKind(SyntaxKind.EndOfLineTrivia);

    private static bool IsIndented(SyntaxToken token) => token.LeadingTrivia.LastOrDefault(static trivia => !IsMarker(trivia)).IsKind(SyntaxKind.WhitespaceTrivia);

    private static bool IsElastic(SyntaxToken token) => token.LeadingTrivia.Concat(token.TrailingTrivia).Any(static trivia => trivia.HasAnnotation(SyntaxAnnotation.ElasticAnnotation));

    private static SyntaxTriviaList Settled(SyntaxTriviaList list) => SyntaxFactory.TriviaList(list.Where(static trivia => !IsMarker(trivia)));

    private static bool IsMarker(SyntaxTrivia trivia) => trivia.FullSpan.IsEmpty && trivia.HasAnnotation(SyntaxAnnotation.ElasticAnnotation);
}
