using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>
/// What is known to have happened before an operation, nearest first. Read off the operation tree by climbing from the
/// operation to its root: structured code needs no control-flow graph for it.
/// </summary>
internal static class PathFacts
{
    // A question about the end of an endless method is not worth its answer.
    private const int MaxFacts = 500;

    /// <summary>The facts, nearest first, up to a label or the start of a local function.</summary>
    public static IEnumerable<PathFact> Before(IOperation operation)
    {
        var count = 0;
        for (var child = operation; child.Parent is { } parent; child = parent)
        {
            // When a local function is called is anybody's guess.
            if (parent is ILocalFunctionOperation)
                yield break;

            foreach (var fact in Between(child, parent))
            {
                yield return fact;

                if (fact.Kind == PathFactKind.JumpTarget)
                    yield break;

                if (++count == MaxFacts)
                {
                    yield return new PathFact(PathFactKind.OutOfBudget, fact.Operation);
                    yield break;
                }
            }
        }
    }

    /// <summary>What has happened since <paramref name="parent"/> began when <paramref name="child"/> begins.</summary>
    private static IEnumerable<PathFact> Between(IOperation child, IOperation parent) => parent switch
    {
        IBlockOperation block => Earlier(block.Operations, child),
        ILabeledOperation label => [new PathFact(PathFactKind.JumpTarget, label)],
        IConditionalOperation conditional => InBranch(conditional, child),
        IWhileLoopOperation loop => InWhile(loop, child),
        IForLoopOperation loop => InFor(loop, child),
        IForEachLoopOperation loop => InForEach(loop, child),
        ITryOperation attempt => InTry(attempt, child),
        ICatchClauseOperation { Filter: { } filter } clause when clause.Handler == child => [PathFact.Condition(filter, true)],
        IAnonymousFunctionOperation lambda => [new PathFact(PathFactKind.LeftLambda, lambda)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when both.RightOperand == child =>
            [PathFact.Condition(both.LeftOperand, true)],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when either.RightOperand == child =>
            [PathFact.Condition(either.LeftOperand, false)],
        ISwitchExpressionArmOperation arm => InArm(arm, child),
        ISwitchExpressionOperation switchExpression when switchExpression.Value != child =>
            [PathFact.Executed(switchExpression.Value)],
        ISwitchCaseOperation switchCase => InSection(switchCase, child),
        ISwitchOperation switchStatement when switchStatement.Value != child => [PathFact.Executed(switchStatement.Value)],
        _ => EarlierOperands(child, parent),
    };

    private static IEnumerable<PathFact> Earlier(ImmutableArray<IOperation> statements, IOperation child)
    {
        for (var i = IndexOf(statements, child) - 1; i >= 0; i--)
        {
            // Most statements say no more than that they have run.
            if (statements[i] is IExpressionStatementOperation or IVariableDeclarationGroupOperation)
            {
                yield return PathFact.Executed(statements[i]);
                continue;
            }

            foreach (var fact in After(statements[i]))
                yield return fact;

            if (statements[i] is ILabeledOperation label)
                yield return new PathFact(PathFactKind.JumpTarget, label);
        }
    }

    // Statements stand in the order of the text: a generated method has thousands, and each may be asked about.
    private static int IndexOf(ImmutableArray<IOperation> statements, IOperation child)
    {
        var (low, high) = (0, statements.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (statements[middle].Syntax.SpanStart < child.Syntax.SpanStart)
                low = middle + 1;
            else
                high = middle;
        }

        return low < statements.Length && statements[low] == child ? low : statements.IndexOf(child);
    }

    private static IEnumerable<PathFact> InArm(ISwitchExpressionArmOperation arm, IOperation child)
    {
        if (arm.Value == child && arm.Guard is { } guard)
            yield return PathFact.Condition(guard, true);

        if (arm.Pattern != child)
            yield return PathFact.Matched(arm);
    }

    /// <summary>In a section with one label the label has matched; `goto case` comes by the same label.</summary>
    private static IEnumerable<PathFact> InSection(ISwitchCaseOperation section, IOperation child)
    {
        foreach (var fact in Earlier(section.Body, child))
            yield return fact;

        if (section.Clauses is not [var clause] || clause == child)
            yield break;

        if (clause is IPatternCaseClauseOperation { Guard: { } guard })
            yield return PathFact.Condition(guard, true);

        yield return PathFact.Matched(section);
    }

    private static IEnumerable<PathFact> EarlierOperands(IOperation child, IOperation parent)
    {
        var earlier = new Stack<IOperation>();
        foreach (var operand in parent.ChildOperations)
        {
            if (operand == child)
                break;

            earlier.Push(operand);
        }

        foreach (var operand in earlier)
            yield return PathFact.Executed(operand);
    }

    /// <summary>What holds once a statement has been passed.</summary>
    private static IEnumerable<PathFact> After(IOperation statement)
    {
        switch (statement)
        {
            // `if (c) return;`: whoever gets past it has seen the condition fail.
            case IConditionalOperation { WhenTrue: var whenTrue } conditional when Exits.Always(whenTrue):
                if (conditional.WhenFalse is { } whenFalse)
                    yield return PathFact.MayHaveExecuted(whenFalse);
                yield return PathFact.Condition(conditional.Condition, false);
                break;

            case IConditionalOperation { WhenFalse: { } otherwise } conditional when Exits.Always(otherwise):
                yield return PathFact.MayHaveExecuted(conditional.WhenTrue);
                yield return PathFact.Condition(conditional.Condition, true);
                break;

            case IWhileLoopOperation { Condition: { } condition } loop when !Exits.MayBreak(loop):
                yield return PathFact.Condition(condition, loop.ConditionIsUntil);
                break;

            case IForLoopOperation { Condition: { } condition } loop when !Exits.MayBreak(loop):
                yield return PathFact.Condition(condition, false);
                break;

            case ILockOperation { Body: IBlockOperation locked }:
                foreach (var fact in AfterAll(locked))
                    yield return fact;
                break;

            // Whoever gets past a `try` whose catches all leave has come to the end of its block.
            case ITryOperation attempt when CatchesLeave(attempt):
                foreach (var fact in AfterAll(attempt.Body))
                    yield return fact;
                break;
        }

        yield return PathFact.Executed(statement);
    }

    private static IEnumerable<PathFact> AfterAll(IBlockOperation block)
    {
        for (var i = block.Operations.Length - 1; i >= 0; i--)
        {
            foreach (var fact in After(block.Operations[i]))
                yield return fact;
        }
    }

    private static bool CatchesLeave(ITryOperation attempt)
    {
        foreach (var clause in attempt.Catches)
        {
            if (!Exits.Always(clause.Handler))
                return false;
        }

        return !attempt.Catches.IsEmpty;
    }

    private static IEnumerable<PathFact> InBranch(IConditionalOperation conditional, IOperation child)
    {
        if (conditional.Condition != child)
            yield return PathFact.Condition(conditional.Condition, conditional.WhenTrue == child);
    }

    private static IEnumerable<PathFact> InWhile(IWhileLoopOperation loop, IOperation child)
    {
        if (loop.Body == child)
        {
            if (loop is { ConditionIsTop: true, Condition: { } condition })
                yield return PathFact.Condition(condition, !loop.ConditionIsUntil);

            yield return PathFact.MayHaveExecuted(loop);
        }
        else
        {
            yield return loop is { ConditionIsTop: false, Body: IBlockOperation }
                ? PathFact.Executed(loop.Body)
                : PathFact.MayHaveExecuted(loop.Body);
        }
    }

    private static IEnumerable<PathFact> InFor(IForLoopOperation loop, IOperation child)
    {
        if (loop.Before.Contains(child))
            yield break;

        if (loop.Condition is { } condition && loop.Body == child)
            yield return PathFact.Condition(condition, true);

        yield return PathFact.MayHaveExecuted(loop);
        for (var i = loop.Before.Length - 1; i >= 0; i--)
            yield return PathFact.Executed(loop.Before[i]);
    }

    private static IEnumerable<PathFact> InForEach(IForEachLoopOperation loop, IOperation child)
    {
        if (loop.Collection == child)
            yield break;

        yield return PathFact.MayHaveExecuted(loop.Body);
        yield return PathFact.Executed(loop.Collection);
    }

    private static IEnumerable<PathFact> InTry(ITryOperation attempt, IOperation child)
    {
        if (attempt.Body == child)
            yield break;

        if (attempt.Finally == child)
        {
            foreach (var clause in attempt.Catches)
                yield return PathFact.MayHaveExecuted(clause);
        }

        yield return PathFact.MayHaveExecuted(attempt.Body);
        yield return PathFact.Attempted(attempt.Body);
    }
}
