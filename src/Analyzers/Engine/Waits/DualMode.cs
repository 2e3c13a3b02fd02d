using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// One method written for both worlds: <c>if (async) await XAsync(); else X();</c>, or two behind one signature. The synchronous half runs only for
/// callers that asked for it.
/// </summary>
internal static class DualMode
{
    /// <summary>What a call of one's own helper counts as: its awaitable form is told by its name alone.</summary>
    public static BlockingApi Helper { get; } = new(ApiId.Parse("M:Helper.Call(*)")!, WaitKind.Wait, DependsOnObject: false, Counterpart: null);

    private static readonly ConditionalWeakTable<IOperation, object> BodiesWithFlag = new();
    private static readonly string[] FlagPrefixes = ["bln", "bool", "b", "f"];
    private static readonly object Yes = new();
    private static readonly object No = new();

    public static bool IsBranchOf(Wait wait) =>
        (IsInBodyWithFlag(wait.Operation) && IsUnderFlag(wait))
        || OtherBranchAwaits(wait)
        || IsInNamedHalf(wait.Operation.Syntax);

    /// <summary>Whether an operation runs only for callers who asked for the synchronous half: the thread is theirs, to compute on as well.</summary>
    public static bool IsInSynchronousHalf(IOperation operation)
    {
        if (IsInNamedHalf(operation.Syntax))
            return true;

        if (!IsInBodyWithFlag(operation))
            return false;

        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: false))
        {
            if (SaysSynchronous(part, outcome))
                return true;
        }

        return false;
    }

    private static bool IsInBodyWithFlag(IOperation operation) => BodiesWithFlag.GetValue(operation.Root(), static root => HasFlag(root) ? Yes : No) == Yes;

    private static bool SaysSynchronous(IOperation condition, bool outcome)
    {
        switch (condition)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var isEqual = outcome == (comparison.OperatorKind == BinaryOperatorKind.Equals);
                return SaysSynchronous(comparison.LeftOperand, comparison.RightOperand, isEqual) || SaysSynchronous(comparison.RightOperand, comparison.LeftOperand, isEqual);
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test:
                return SaysSynchronous(test.Value, constant, outcome);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test:
                return SaysSynchronous(test.Value, constant, !outcome);
            default:
                return condition.Type?.SpecialType == SpecialType.System_Boolean && IsFlag(condition) && MeansSynchronous(BodyVariables.VariableOf(condition)!.Name) == outcome;
        }
    }

    private static bool SaysSynchronous(IOperation asked, IOperation constant, bool isEqual) => constant.Unwrap() switch
    {
        IFieldReferenceOperation { Field: { IsConst: true, ContainingType.TypeKind: TypeKind.Enum, Name: var mode } } => isEqual ? MeansSynchronous(mode) : MeansAsynchronous(mode),
        { ConstantValue: { HasValue: true, Value: bool value } } => SaysSynchronous(asked.Unwrap(), value == isEqual),
        _ => false,
    };

    /// <summary>Whether the function around is the synchronous half by its name, behind the signature of the other one: <c>ValueTask&lt;int&gt; ReadSync()</c>.</summary>
    private static bool IsInNamedHalf(SyntaxNode place)
    {
        for (var node = place; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax:
                    return false;
                case LocalFunctionStatementSyntax local:
                    return IsNamedHalf(local.Identifier.ValueText, local.Modifiers, local.ReturnType);
                case MethodDeclarationSyntax method:
                    return IsNamedHalf(method.Identifier.ValueText, method.Modifiers, method.ReturnType);
            }
        }

        return false;
    }

    private static bool IsNamedHalf(string name, SyntaxTokenList modifiers, TypeSyntax returned) =>
        (name.EndsWith("Sync", StringComparison.Ordinal) || name.EndsWith("SyncOverAsync", StringComparison.Ordinal))
        && !modifiers.Any(SyntaxKind.AsyncKeyword)
        && returned is SimpleNameSyntax { Identifier.ValueText: "Task" or "ValueTask" };

    private static bool IsUnderFlag(Wait wait)
    {
        foreach (var fact in PathFacts.Before(wait.Operation))
        {
            if (fact.Kind is PathFactKind.Holds or PathFactKind.HoldsNot && TestsAsyncFlag(fact.Operation))
                return true;
        }

        return false;
    }

    private static bool HasFlag(IOperation root)
    {
        foreach (var operation in root.SelfAndDescendants())
        {
            if (IsFlag(operation))
                return true;
        }

        return false;
    }

    // A variable that says yes or no, or the member of an enum that a variable is compared with.
    private static bool IsFlag(IOperation operation) => operation.Type switch
    {
        { SpecialType: SpecialType.System_Boolean } => BodyVariables.VariableOf(operation) is { } flag && IsAsyncFlag(flag.Name),
        { TypeKind: TypeKind.Enum } => operation is IFieldReferenceOperation { Field: { IsConst: true, Name: var mode } } && IsAsyncFlag(mode),
        _ => false,
    };

    private static bool TestsAsyncFlag(IOperation condition)
    {
        var pending = new Stack<IOperation>();
        pending.Push(condition);
        while (pending.Count > 0)
        {
            var part = pending.Pop().Unwrap();
            if (part is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IBinaryOperation
                or IIsPatternOperation or IConstantPatternOperation or INegatedPatternOperation or ICoalesceOperation or IConditionalAccessOperation)
            {
                foreach (var operand in part.ChildOperations)
                    pending.Push(operand);
            }
            else if (IsFlag(part))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a dual-mode method is asked for its synchronous half: <c>Flush(async: false)</c>.</summary>
    public static bool IsToldToBeSynchronous(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum, Name: var mode } } && MeansSynchronous(mode))
                return true;

            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Boolean, Name: var name }
                && argument.Value.Unwrap().ConstantValue.Value is bool value
                && (value ? MeansSynchronous(name) : MeansAsynchronous(name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAsyncFlag(string name) => MeansSynchronous(name) || MeansAsynchronous(name);

    private static bool MeansAsynchronous(string flag) => WordsOf(flag).ToUpperInvariant()
        is "ASYNC" or "ISASYNC" or "USEASYNC" or "RUNASYNC" or "DOASYNC" or "ASYNCHRONOUS" or "ASYNCHRONOUSLY" or "ISASYNCHRONOUS";

    private static bool MeansSynchronous(string flag) => WordsOf(flag).ToUpperInvariant()
        is "SYNC" or "ISSYNC" or "USESYNC" or "SYNCHRONOUS" or "SYNCHRONOUSLY" or "ISSYNCHRONOUS";

    // blnSync, bAsync, m_isAsync
    private static string WordsOf(string flag)
    {
        var name = flag.StartsWith("m_", StringComparison.Ordinal) ? flag.Substring(2) : flag.TrimStart('_');
        foreach (var prefix in FlagPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && char.IsUpper(name[prefix.Length]))
                return name.Substring(prefix.Length);
        }

        return name;
    }

    /// <summary>The other branch of the nearest <c>if</c> or <c>?:</c> awaits the very thing that this one blocks on.</summary>
    private static bool OtherBranchAwaits(Wait wait)
    {
        for (var child = wait.Operation; child.Parent is { } parent; child = parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;

            if (parent is not IConditionalOperation conditional || conditional.Condition == child)
                continue;

            var other = conditional.WhenTrue == child ? conditional.WhenFalse : conditional.WhenTrue;
            return other is not null && Awaits(other, wait);
        }

        return false;
    }

    private static bool Awaits(IOperation branch, Wait wait)
    {
        foreach (var operation in branch.SelfAndDescendants())
        {
            if (operation is IAwaitOperation await && IsCounterpart(await.Operation, wait))
                return true;
        }

        return false;
    }

    private static bool IsCounterpart(IOperation awaited, Wait wait) => wait.Api.Kind switch
    {
        WaitKind.Sleep => TaskExpression.Strip(awaited) is IInvocationOperation { TargetMethod.Name: "Delay" },
        WaitKind.Task => TaskExpression.WaitedFor(wait.Operation) is { } task
            && TaskExpression.Strip(awaited).IsWrittenLike(TaskExpression.Strip(task)),
        _ => SatisfiedWait.IsCounterpartOf(wait, TaskExpression.Strip(awaited)),
    };
}
