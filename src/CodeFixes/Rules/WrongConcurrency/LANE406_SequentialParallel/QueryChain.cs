using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>The calls of a query that is written as one chain, as syntax.</summary>
internal static class QueryChain
{
    private static readonly string[] SaysHow =
        ["AsParallel", "AsOrdered", "AsUnordered", "WithDegreeOfParallelism", "WithMergeOptions", "WithExecutionMode"];

    /// <summary>The call and those that it takes its elements from, down to <c>AsParallel</c>; empty if that is elsewhere.</summary>
    public static IReadOnlyList<InvocationExpressionSyntax> DownFrom(InvocationExpressionSyntax call)
    {
        var calls = new List<InvocationExpressionSyntax>();
        for (ExpressionSyntax? current = call; current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation; current = access.Expression)
        {
            calls.Add(invocation);
            if (access.Name.Identifier.ValueText == "AsParallel")
                return calls;
        }

        return [];
    }

    /// <summary>The last call of the chain that a call stands in.</summary>
    public static InvocationExpressionSyntax EndOf(InvocationExpressionSyntax call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next })
            call = next;

        return call;
    }

    public static string NameOf(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;

    /// <summary>Whether a call only says how a parallel query is to run.</summary>
    public static bool OnlySaysHow(InvocationExpressionSyntax call) => Array.IndexOf(SaysHow, NameOf(call)) >= 0;

    /// <summary>The chain without such calls, down to its source; <paramref name="also"/> names further calls to leave out.</summary>
    public static ExpressionSyntax Sequential(ExpressionSyntax chain, params string[] also)
    {
        if (chain is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
            return chain;

        if (NameOf(call) == "AsParallel")
            return access.Expression.WithTrailingTrivia();

        var source = Sequential(access.Expression, also);
        return OnlySaysHow(call) || also.Contains(NameOf(call))
            ? source
            : call.WithExpression(access.WithExpression(source.WithTrailingTrivia(access.Expression.GetTrailingTrivia())));
    }
}
