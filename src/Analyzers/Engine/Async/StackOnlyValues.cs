using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Async;

/// <summary>
/// Spans, ref structs and references that would have to survive an await. The compiler finds those only when it emits code
/// (CS4007), so that binding the result of a fix does not tell.
/// </summary>
internal static class StackOnlyValues
{
    public static bool LiveAcross(
        ExpressionSyntax place, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        InTheSameStatement(place, model, cancellationToken)
        || InEnclosingStatements(place, function, model, cancellationToken)
        || InLocals(place, function, model, cancellationToken);

    /// <summary>An operand evaluated before the await, and kept until the whole expression is.</summary>
    private static bool InTheSameStatement(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode node = place; node.Parent is { } parent && node is not (StatementSyntax or AnonymousFunctionExpressionSyntax); node = parent)
        {
            foreach (var sibling in parent.ChildNodes())
            {
                if (sibling == node || parent is BlockSyntax)
                    break;

                if (IsStackOnly(sibling, model, cancellationToken))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The enumerator of a loop, or a resource that is disposed of at the end of its scope.</summary>
    private static bool InEnclosingStatements(
        ExpressionSyntax place, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode node = place; node != function; node = node.Parent!)
        {
            switch (node.Parent)
            {
                case CommonForEachStatementSyntax loop when node == loop.Statement
                    && model.GetForEachStatementInfo(loop).GetEnumeratorMethod is { ReturnType.IsRefLikeType: true }:
                case UsingStatementSyntax { Declaration: { } resource } scope when node == scope.Statement
                    && model.GetTypeInfo(resource.Type, cancellationToken) is { Type.IsRefLikeType: true }:
                case UsingStatementSyntax { Expression: { } value } outer when node == outer.Statement
                    && model.GetTypeInfo(value, cancellationToken) is { Type.IsRefLikeType: true }:
                    return true;

                case BlockSyntax block when HoldsResourceBefore(block, place, model, cancellationToken):
                    return true;
            }
        }

        return false;
    }

    private static bool HoldsResourceBefore(
        BlockSyntax block, ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var statement in block.Statements)
        {
            if (statement.SpanStart >= place.SpanStart)
                return false;

            if (statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } declaration
                && model.GetTypeInfo(declaration.Declaration.Type, cancellationToken) is { Type.IsRefLikeType: true })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStackOnly(SyntaxNode operand, SemanticModel model, CancellationToken cancellationToken)
    {
        var expression = operand as ExpressionSyntax ?? (operand as ArgumentSyntax)?.Expression;
        if (expression is null)
        {
            // An argument list before a later one, a declarator's type: look inside.
            if (operand is BaseArgumentListSyntax arguments)
            {
                foreach (var argument in arguments.Arguments)
                {
                    if (IsStackOnly(argument, model, cancellationToken))
                        return true;
                }
            }

            return false;
        }

        if (expression is TypeSyntax and not NameSyntax || model.GetSymbolInfo(expression, cancellationToken).Symbol is ITypeSymbol)
            return false;

        return model.GetTypeInfo(expression, cancellationToken) is { Type.IsRefLikeType: true } or { ConvertedType.IsRefLikeType: true }
            || model.GetSymbolInfo(expression, cancellationToken).Symbol
                is IMethodSymbol { RefKind: not RefKind.None } or IPropertySymbol { RefKind: not RefKind.None };
    }

    /// <summary>A local declared before the await and used after it, or in a loop around it.</summary>
    private static bool InLocals(ExpressionSyntax place, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var loop = LoopAround(place, function);
        foreach (var (use, declaration) in FunctionFacts.Of(function, model, cancellationToken).StackOnly)
        {
            if ((use.Start >= place.Span.End || loop?.Span.Contains(use) == true)
                && declaration.Start < place.SpanStart
                && !(loop is not null && loop.Span.Contains(declaration) && use.Start < place.SpanStart))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? LoopAround(SyntaxNode place, SyntaxNode function)
    {
        SyntaxNode? outermost = null;
        for (var node = place; node != function; node = node.Parent!)
        {
            if (node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)
                outermost = node;
        }

        return outermost;
    }
}
