using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Puts <c>static</c> before all else; comments and indentation stay in front.</summary>
internal static class StaticModifier
{
    public static LambdaExpressionSyntax AddTo(LambdaExpressionSyntax lambda)
    {
        var bare = lambda.WithoutLeadingTrivia();
        return bare.WithModifiers(bare.Modifiers.Insert(0, Keyword(lambda)));
    }

    public static LocalFunctionStatementSyntax AddTo(LocalFunctionStatementSyntax function)
    {
        var bare = function.WithoutLeadingTrivia();
        return bare.WithModifiers(bare.Modifiers.Insert(0, Keyword(function)));
    }

    private static SyntaxToken Keyword(SyntaxNode before) =>
        Token(before.GetLeadingTrivia(), SyntaxKind.StaticKeyword, TriviaList(Space));
}
