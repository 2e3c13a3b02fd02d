using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A property written as a method that returns what its getter does.</summary>
internal static class GetterTwin
{
    private static readonly string[] Both = ["Gets or sets ", "Gets and sets ", "Gets/sets "];

    public static MethodDeclarationSyntax From(PropertyDeclarationSyntax property)
    {
        var method = MethodDeclaration(property.Type, property.Identifier.WithTrailingTrivia())
            .WithModifiers(property.Modifiers)
            .WithExplicitInterfaceSpecifier(property.ExplicitInterfaceSpecifier)
            .WithLeadingTrivia(Gets(property.GetLeadingTrivia()));

        return WithBody(method, property).WithTrailingTrivia(property.GetTrailingTrivia());
    }

    // "Gets or sets the size.", "Gets/sets the size."
    private static SyntaxTriviaList Gets(SyntaxTriviaList leading)
    {
        var text = leading.ToFullString();
        var ofGetter = Both.Aggregate(text, static (rest, both) => rest.Replace(both, "Gets "));
        return ofGetter == text ? leading : ParseLeadingTrivia(ofGetter);
    }

    private static MethodDeclarationSyntax WithBody(MethodDeclarationSyntax method, PropertyDeclarationSyntax property)
    {
        if (property.ExpressionBody is { } expression)
            return Behind(method, property.Identifier.TrailingTrivia).WithExpressionBody(expression).WithSemicolonToken(property.SemicolonToken);

        return TwinMember.GetterOf(property) switch
        {
            { Body: { } block } getter => Behind(method, getter.Keyword.TrailingTrivia).WithBody(MovedLeft(block, Indent(getter), Indent(property))),
            { ExpressionBody: { } arrow } getter => Behind(method, TriviaList(Space)).WithExpressionBody(arrow).WithSemicolonToken(getter.SemicolonToken),
            _ => Behind(method, default).WithSemicolonToken(Token(SyntaxKind.SemicolonToken)),
        };
    }

    private static MethodDeclarationSyntax Behind(MethodDeclarationSyntax method, SyntaxTriviaList trivia) =>
        method.WithParameterList(ParameterList(
            Token(default, SyntaxKind.OpenParenToken, default), SeparatedList<ParameterSyntax>(), Token(default, SyntaxKind.CloseParenToken, trivia)));

    // An accessor stands one level deeper than a method.
    private static BlockSyntax MovedLeft(BlockSyntax block, int from, int to) => from <= to
        ? block
        : block.ReplaceTokens(block.DescendantTokens(), (_, token) => token.WithLeadingTrivia(token.LeadingTrivia.Select((trivia, i) =>
            trivia.IsKind(SyntaxKind.WhitespaceTrivia) && (i == 0 || token.LeadingTrivia[i - 1].IsKind(SyntaxKind.EndOfLineTrivia)) && trivia.Span.Length >= from
                ? Whitespace(trivia.ToString().Substring(from - to))
                : trivia)));

    private static int Indent(SyntaxNode node) =>
        node.GetLeadingTrivia() is [.., var last] && last.IsKind(SyntaxKind.WhitespaceTrivia) ? last.Span.Length : 0;
}
