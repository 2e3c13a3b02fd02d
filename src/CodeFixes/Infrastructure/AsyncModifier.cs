using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Writes the <c>async</c> keyword where it belongs, with the comments in front of a function staying in front.</summary>
internal static class AsyncModifier
{
    public static MethodDeclarationSyntax AddTo(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Count > 0)
            return method.WithModifiers(Add(method.Modifiers));

        var returnType = method.ReturnType;
        return method
            .WithReturnType(returnType.WithLeadingTrivia())
            .WithModifiers(TokenList(Async.WithLeadingTrivia(returnType.GetLeadingTrivia())));
    }

    public static LocalFunctionStatementSyntax AddTo(LocalFunctionStatementSyntax function)
    {
        if (function.Modifiers.Count > 0)
            return function.WithModifiers(Add(function.Modifiers));

        var returnType = function.ReturnType;
        return function
            .WithReturnType(returnType.WithLeadingTrivia())
            .WithModifiers(TokenList(Async.WithLeadingTrivia(returnType.GetLeadingTrivia())));
    }

    public static AnonymousFunctionExpressionSyntax AddTo(AnonymousFunctionExpressionSyntax lambda)
    {
        if (lambda.Modifiers.Count > 0)
            return WithModifiers(lambda, Add(lambda.Modifiers));

        var leading = lambda.GetLeadingTrivia();
        return WithModifiers((AnonymousFunctionExpressionSyntax)lambda.WithLeadingTrivia(), TokenList(Async.WithLeadingTrivia(leading)));
    }

    private static SyntaxToken Async => Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(Space);

    // `async` stands before `partial`, which must be last.
    private static SyntaxTokenList Add(SyntaxTokenList modifiers)
    {
        var last = modifiers.Count - 1;
        return modifiers[last].IsKind(SyntaxKind.PartialKeyword) ? modifiers.Insert(last, Async) : modifiers.Add(Async);
    }

    private static AnonymousFunctionExpressionSyntax WithModifiers(AnonymousFunctionExpressionSyntax lambda, SyntaxTokenList modifiers) =>
        lambda switch
        {
            ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.WithModifiers(modifiers),
            SimpleLambdaExpressionSyntax simple => simple.WithModifiers(modifiers),
            AnonymousMethodExpressionSyntax method => method.WithModifiers(modifiers),
            _ => lambda,
        };
}
