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
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        var syntax => syntax.GetLocation(),
    };

    /// <summary>Whether no exception leaves a body: what it does outside of a <c>try</c> that catches them all is to set and to ask variables.</summary>
    /// <param name="body">The body of an async function.</param>
    /// <param name="catchesAll">Whether a method lets none out either: then its task may be awaited.</param>
    public static bool CatchesAll(IBlockOperation body, Func<IMethodSymbol, bool> catchesAll) => IsCalm(body, catchesAll);

    private static bool IsCalm(IOperation? statement, Func<IMethodSymbol, bool> catchesAll)
    {
        switch (statement)
        {
            case null or IReturnOperation { ReturnedValue: null } or ILocalFunctionOperation or IEmptyOperation:
                return true;
            case ITryOperation attempt:
                return CatchesAll(attempt);
            case IConditionalOperation choice:
                return IsCalmValue(choice.Condition) && IsCalm(choice.WhenTrue, catchesAll) && IsCalm(choice.WhenFalse, catchesAll);
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target, Value: var value } }:
                return IsCalmValue(target) && IsCalmValue(value);
            case IExpressionStatementOperation { Operation: IAwaitOperation { Operation: var awaited } }:
                return TaskExpression.Strip(awaited) is IInvocationOperation call && IsCalmCall(call) && catchesAll(call.TargetMethod);
            case IVariableDeclarationGroupOperation:
                return IsCalmDeclaration(statement);
            case IBlockOperation block:
                foreach (var inner in block.Operations)
                {
                    if (!IsCalm(inner, catchesAll))
                        return false;
                }

                return true;
            default:
                return false;
        }
    }

    private static bool IsCalmCall(IInvocationOperation call)
    {
        if (call.Instance is not (null or IInstanceReferenceOperation))
            return false;

        foreach (var argument in call.Arguments)
        {
            if (!IsCalmValue(argument.Value))
                return false;
        }

        return true;
    }

    private static bool IsCalmDeclaration(IOperation declaration)
    {
        foreach (var part in declaration.SelfAndDescendants())
        {
            if (part is IVariableInitializerOperation { Value: var value } && !IsCalmValue(value))
                return false;
        }

        return true;
    }

    // A constant, a variable, a member of this object or of a type, and what is asked of those.
    private static bool IsCalmValue(IOperation value) => value.ConstantValue.HasValue || value.Unwrap() switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IDefaultValueOperation or ILiteralOperation => true,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Property.IsIndexer: false } => true,
        IUnaryOperation { OperatorMethod: null, Operand: var operand } => IsCalmValue(operand),
        IBinaryOperation { OperatorMethod: null, OperatorKind: not (BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder) } both => IsCalmValue(both.LeftOperand) && IsCalmValue(both.RightOperand),
        IIsPatternOperation test => IsCalmValue(test.Value),
        IIsTypeOperation test => IsCalmValue(test.ValueOperand),
        _ => false,
    };

    private static bool CatchesAll(ITryOperation attempt)
    {
        foreach (var clause in attempt.Catches)
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
