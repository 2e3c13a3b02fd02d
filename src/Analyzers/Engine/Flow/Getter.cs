using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Flow;

/// <summary>What a property's getter is written as.</summary>
internal static class Getter
{
    /// <summary>The one expression that it hands out; null if it does more, or is the compiler's.</summary>
    public static ExpressionSyntax? ExpressionOf(PropertyDeclarationSyntax property) =>
        property.ExpressionBody?.Expression ?? AccessorOf(property) switch
        {
            { ExpressionBody.Expression: var expression } => expression,
            { Body.Statements: [ReturnStatementSyntax { Expression: var returned }] } => returned,
            _ => null,
        };

    /// <summary>Whether it hands out what the compiler keeps: <c>get;</c>.</summary>
    public static bool IsAutomatic(PropertyDeclarationSyntax property) => AccessorOf(property) is { Body: null, ExpressionBody: null };

    private static AccessorDeclarationSyntax? AccessorOf(PropertyDeclarationSyntax property)
    {
        foreach (var accessor in property.AccessorList?.Accessors ?? default)
        {
            if (accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
                return accessor;
        }

        return null;
    }
}
