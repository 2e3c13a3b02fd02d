using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A delegate whose work goes on after it has returned.</summary>
internal static class AsyncDelegate
{
    /// <summary>Whether it is an async lambda, or an async method handed on by name, that returns nothing.</summary>
    public static bool IsAsyncVoid(IDelegateCreationOperation made) => MethodOf(made) is { IsAsync: true, ReturnsVoid: true };

    /// <summary>Whether it is async and returns nothing, or returns a task.</summary>
    public static bool IsAsync(IDelegateCreationOperation made, KnownTypes types) =>
        MethodOf(made) is { } method && (method is { IsAsync: true, ReturnsVoid: true } || types.IsTaskLike(method.ReturnType));

    /// <summary>The <c>async</c> of a lambda, or the name of a method.</summary>
    public static Location Squiggle(IDelegateCreationOperation made) => made.Target.Syntax switch
    {
        AnonymousFunctionExpressionSyntax { AsyncKeyword: { RawKind: (int)SyntaxKind.AsyncKeyword } keyword } => keyword.GetLocation(),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        var syntax => syntax.GetLocation(),
    };

    /// <summary>Whether no exception leaves it: its body is a <c>try</c> that catches them all.</summary>
    public static bool CatchesAll(IDelegateCreationOperation made)
    {
        if (made.Target is not IAnonymousFunctionOperation { Body.Operations: var statements })
            return false;

        ITryOperation? guard = null;
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case ITryOperation attempt when guard is null:
                    guard = attempt;
                    break;
                case IReturnOperation { ReturnedValue: null } or ILocalFunctionOperation:
                    break;
                default:
                    return false;
            }
        }

        if (guard is null)
            return false;

        foreach (var clause in guard.Catches)
        {
            if (clause.Filter is null && (clause.ExceptionType is null
                || clause.ExceptionType is { Name: "Exception" or "Object", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }))
            {
                return true;
            }
        }

        return false;
    }

    private static IMethodSymbol? MethodOf(IDelegateCreationOperation made) => made.Target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        IMethodReferenceOperation reference => reference.Method,
        _ => null,
    };
}
