using System;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;
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
        var syntax => LastName.PlaceOf(syntax),
    };

    /// <summary>
    /// Whether a body deals with the exceptions of what it awaits. What it does beside that, such as a look at its state before a <c>try</c>,
    /// would end the process from a synchronous delegate as well.
    /// </summary>
    /// <param name="body">The body of an async function.</param>
    /// <param name="catchesAll">Whether an async method lets none out either: then its task may be awaited.</param>
    public static bool CatchesAll(IBlockOperation body, Func<IMethodSymbol, bool> catchesAll)
    {
        var isDealtWith = false;
        foreach (var operation in body.SelfAndDescendants())
        {
            if (!Awaits(operation) || IsElsewhere(operation, body))
                continue;

            if (IsCaught(operation, body) || (CalledBy(operation) is { IsAsync: true } called && catchesAll(called)))
                isDealtWith = true;
            else if (!IsPause(operation))
                return false;
        }

        return isDealtWith;
    }

    private static bool Awaits(IOperation operation) => operation is IAwaitOperation
        or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true };

    // A delay that nobody can cancel.
    private static bool IsPause(IOperation operation) =>
        CalledBy(operation) is { Name: "Yield" or "Delay", Parameters: [] or [_], ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" } };

    private static IMethodSymbol? CalledBy(IOperation operation) =>
        operation is IAwaitOperation { Operation: var awaited } && TaskExpression.Strip(awaited) is IInvocationOperation call ? call.TargetMethod : null;

    private static bool IsElsewhere(IOperation operation, IBlockOperation body)
    {
        var current = operation.Parent;
        while (current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation) && current != body)
            current = current.Parent;

        return current != body;
    }

    private static bool IsCaught(IOperation operation, IBlockOperation body)
    {
        for (var current = operation.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is ITryOperation attempt && CatchesAll(attempt))
                return true;
        }

        return false;
    }

    private static bool CatchesAll(ITryOperation attempt)
    {
        foreach (var clause in attempt.Catches)
        {
            if ((clause.Filter is not { } filter || LetsFatalThrough(filter)) && (clause.ExceptionType is null
                || clause.ExceptionType is { Name: "Exception" or "Object", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }))
            {
                return !Rethrows(clause);
            }
        }

        return false;
    }

    // when (!e.IsFatal()): what it lets through ends the process anyway.
    private static bool LetsFatalThrough(IOperation filter) => filter.Unwrap() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => operand.Unwrap() switch
        {
            IInvocationOperation { TargetMethod.Name: var name } => name.IndexOf("Fatal", StringComparison.Ordinal) >= 0 || name.IndexOf("Critical", StringComparison.Ordinal) >= 0,
            IIsTypeOperation { TypeOperand.Name: var type } => IsFatal(type),
            _ => false,
        },
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: ITypePatternOperation { MatchedType.Name: var type } } } => IsFatal(type),
        _ => false,
    };

    private static bool IsFatal(string type) => type is "OutOfMemoryException" or "StackOverflowException" or "ThreadAbortException" or "AccessViolationException";

    private static bool Rethrows(ICatchClauseOperation clause)
    {
        foreach (var operation in clause.Handler.SelfAndDescendants())
        {
            if (operation is IThrowOperation { Exception: null })
                return true;
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
