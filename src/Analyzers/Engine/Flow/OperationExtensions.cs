using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

internal static class OperationExtensions
{
    // OperationKind.CollectionExpression, which the Roslyn that we compile against does not name yet.
    private const int CollectionExpression = 0x7f;

    /// <summary>The operation without the conversions and parentheses around it.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null, Operand: var operand }:
                    operation = operand;
                    break;
                case IParenthesizedOperation { Operand: var operand }:
                    operation = operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The lambda that is written as a value of a delegate type, or null.</summary>
    public static IAnonymousFunctionOperation? AsLambda(this IOperation value) => (value.Unwrap() as IDelegateCreationOperation)?.Target as IAnonymousFunctionOperation;

    /// <summary>What a function or another value is handed to, assigned to or kept in: what stands around the delegate that is made of it, and around the argument that this is.</summary>
    public static IOperation? Taker(this IOperation function)
    {
        var taker = function.Parent;
        while (taker is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IArgumentOperation)
            taker = taker.Parent;

        return taker;
    }

    /// <summary>Whether two expressions are written alike, conversions and parentheses aside: they ask the same thing, if nothing has come in between.</summary>
    public static bool IsWrittenLike(this IOperation one, IOperation other) => one.Unwrap().Syntax.IsEquivalentTo(other.Unwrap().Syntax, topLevel: false);

    /// <summary>Whether a value is null, or what a type has where nothing is given, by what is written.</summary>
    public static bool IsNullOrDefault(this IOperation value) => value.Unwrap() is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } };

    /// <summary>Whether this is <c>[a, b]</c> or the arguments of a <c>params</c> span.</summary>
    public static bool IsCollectionExpression(this IOperation operation) =>
        operation.Syntax is CollectionExpressionSyntax || (int)operation.Kind == CollectionExpression;

    /// <summary>The method that a call surely runs, if it is written in the same file; null for any other.</summary>
    public static IOperation? BodyInSameFile(this IInvocationOperation call) =>
        call.TargetMethod is { IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences: [{ SyntaxTree: var tree } declaration] } && tree == call.Syntax.SyntaxTree
            ? call.SemanticModel?.GetOperation(declaration.GetSyntax())
            : null;

    /// <summary>What is passed for a parameter, by its place; null if nothing is known to be.</summary>
    public static IArgumentOperation? For(this ImmutableArray<IArgumentOperation> arguments, int parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == parameter)
                return argument;
        }

        return null;
    }

    /// <summary>Whether a place is come back to, as far as what it stands in shows.</summary>
    /// <param name="place">The place.</param>
    /// <param name="declarator">Where something begins that is there anew each time; what is around that does not count.</param>
    public static bool IsRepeated(this IOperation place, IOperation? declarator = null)
    {
        for (var current = place.Parent; current is not null && !(declarator is not null && declarator.IsWithin(current)); current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ILabeledOperation)
                return true;
        }

        return BodyVariables.Around(place).HasGoto;
    }

    /// <summary>The loop or function with each turn or call of which an operation runs once; null for the body of a method.</summary>
    public static IOperation? InnermostLoopOrFunction(this IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is not (null or ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
            parent = parent.Parent;

        return parent;
    }

    public static bool HasDefault(this ISwitchOperation choice)
    {
        foreach (var section in choice.Cases)
        {
            foreach (var clause in section.Clauses)
            {
                if (clause.CaseKind == CaseKind.Default)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The operation and all below it in the order of the source; without recursion, since trees can be deep.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="isLeftOut">What is left out with all that is below it; null for nothing.</param>
    public static IEnumerable<IOperation> SelfAndDescendants(this IOperation operation, Func<IOperation, bool>? isLeftOut = null)
    {
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (isLeftOut?.Invoke(current) == true)
                continue;

            yield return current;

            foreach (var child in current.ChildOperations.Reverse())
                pending.Push(child);
        }
    }

    /// <summary>The operation under which everything else of the member, initialiser or attribute stands.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;

        return operation;
    }

    /// <summary>Whether <paramref name="operation"/> is <paramref name="ancestor"/> or stands inside it.</summary>
    public static bool IsWithin(this IOperation operation, IOperation ancestor)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
        {
            if (current == ancestor)
                return true;
        }

        return false;
    }

    /// <summary>The <c>foreach</c> whose variable a local is; null for any other local.</summary>
    public static IForEachLoopOperation? LoopOf(this ILocalReferenceOperation variable)
    {
        for (var current = variable.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation loop && loop.Locals.Contains(variable.Local))
                return loop;
        }

        return null;
    }

    /// <summary>Whether the result of the expression goes nowhere.</summary>
    public static bool IsResultUnused(this IOperation operation) => operation.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
        IConditionalAccessOperation access => access.IsResultUnused(),
        _ => false,
    };
}
