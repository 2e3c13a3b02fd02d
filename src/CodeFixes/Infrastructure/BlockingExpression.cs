using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>The expression that a diagnostic is about: its squiggle covers only the member's name.</summary>
internal static class BlockingExpression
{
    /// <summary>The call or property read whose name stands at <paramref name="span"/>, or the <c>new</c> whose type does.</summary>
    public static ExpressionSyntax? At(SyntaxNode root, TextSpan span)
    {
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        if (node is TypeSyntax { Parent: ObjectCreationExpressionSyntax creation } && creation.Type == node && node.Span == span)
            return creation;

        if (node is not SimpleNameSyntax name || name.Span != span)
            return null;

        ExpressionSyntax member = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };

        return member.Parent is InvocationExpressionSyntax call && call.Expression == member ? call : member;
    }
}
