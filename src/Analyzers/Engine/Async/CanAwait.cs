using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Async;

/// <summary>Whether an <c>await</c> may stand in place of an expression, given an async function around it.</summary>
internal static class CanAwait
{
    public static AwaitRefusal Refusal(ExpressionSyntax place, SemanticModel model, CancellationToken cancellationToken)
    {
        if (FunctionAround(place) is not { } function)
            return AwaitRefusal.NoFunction;

        for (SyntaxNode node = place; node != function; node = node.Parent!)
        {
            if (OfParent(node, node.Parent!) is not AwaitRefusal.None and var refusal)
                return refusal;
        }

        if (IsConditional(place))
            return AwaitRefusal.ConditionalAccess;

        if (IsUnsafe(function))
            return AwaitRefusal.Unsafe;

        if (IsExpressionTree(function, model, cancellationToken))
            return AwaitRefusal.ExpressionTree;

        if (FunctionFacts.Of(function, model, cancellationToken).IsSynchronousIterator)
            return AwaitRefusal.Iterator;

        if (StackOnlyValues.LiveAcross(place, function, model, cancellationToken))
            return AwaitRefusal.StackOnlyAcross;

        return ThreadAffinity.Refusal(place, function, model, cancellationToken);
    }

    /// <summary>The method, local function or lambda whose body a node stands in; null in initialisers and accessors.</summary>
    public static SyntaxNode? FunctionAround(SyntaxNode node)
    {
        for (var current = node; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return current == lambda.Body ? lambda : null;
                case LocalFunctionStatementSyntax function:
                    return current == function.Body || current == function.ExpressionBody ? function : null;
                case MethodDeclarationSyntax method:
                    return current == method.Body || current == method.ExpressionBody ? method : null;
                case MemberDeclarationSyntax or AccessorDeclarationSyntax or AttributeSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The body of a function, block or expression.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
        MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        _ => null,
    };

    /// <summary>What is in a function or a part of one, without what is in functions in it.</summary>
    public static IEnumerable<SyntaxNode> OwnNodesOf(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private static AwaitRefusal OfParent(SyntaxNode node, SyntaxNode parent) => parent switch
    {
        LockStatementSyntax locked when node == locked.Statement => AwaitRefusal.Lock,
        UnsafeStatementSyntax or FixedStatementSyntax => AwaitRefusal.Unsafe,
        CatchFilterClauseSyntax => AwaitRefusal.CatchFilter,

        // `from x in await xs` is fine; every other clause becomes a lambda.
        FromClauseSyntax { Parent: QueryExpressionSyntax } => AwaitRefusal.None,
        JoinClauseSyntax join => node == join.InExpression ? AwaitRefusal.None : AwaitRefusal.Query,
        QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax => AwaitRefusal.Query,
        _ => AwaitRefusal.None,
    };

    // x?.A.B() holds .A.B(), which is no expression of its own.
    private static bool IsConditional(ExpressionSyntax place)
    {
        for (ExpressionSyntax? current = place; current is not null;)
        {
            switch (current)
            {
                case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax:
                    return true;
                case MemberAccessExpressionSyntax access:
                    current = access.Expression;
                    break;
                case InvocationExpressionSyntax call:
                    current = call.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    current = element.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix:
                    current = postfix.Operand;
                    break;
                case ConditionalAccessExpressionSyntax access:
                    current = access.Expression;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsUnsafe(SyntaxNode function)
    {
        for (var node = function; node is not null; node = node.Parent)
        {
            var modifiers = node switch
            {
                LocalFunctionStatementSyntax local => local.Modifiers,
                MemberDeclarationSyntax member => member.Modifiers,
                _ => default,
            };

            if (modifiers.Any(SyntaxKind.UnsafeKeyword) || node is UnsafeStatementSyntax)
                return true;
        }

        return false;
    }

    private static bool IsExpressionTree(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        function is AnonymousFunctionExpressionSyntax lambda
        && model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" };
}
