using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// A walk back from the use of a task: the nearest thing that happened to the variable decides. An await of it, or a test
/// that it has completed, proves it; a new value disproves it.
/// </summary>
internal sealed class CompletionProof(TaskIdentity task, KnownTypes types, CancellationToken cancellationToken)
{
    private readonly CompletionTest _test = new(task, types);

    private enum Effect
    {
        None,
        Completes,
        Replaces,
    }

    public bool HoldsAt(IOperation use)
    {
        foreach (var fact in PathFacts.Before(use))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (fact.Kind)
            {
                case PathFactKind.Holds or PathFactKind.HoldsNot:
                    if (_test.Implies(fact.Operation, fact.Kind == PathFactKind.Holds))
                        return true;
                    goto case PathFactKind.Executed;

                case PathFactKind.Executed:
                    switch (EffectOf(fact.Operation))
                    {
                        case Effect.Completes: return true;
                        case Effect.Replaces: return false;
                    }

                    break;

                // Whether it threw or not, a task that was awaited first has completed.
                case PathFactKind.Attempted when IsAwaitAlone(fact.Operation):
                    return true;

                case PathFactKind.Attempted or PathFactKind.MayHaveExecuted:
                    if (Replaces(fact.Operation))
                        return false;
                    break;

                // Captured: the lambda may run after any later assignment.
                case PathFactKind.LeftLambda:
                    if (Replaces(fact.Operation.Root()))
                        return false;
                    break;
            }
        }

        return false;
    }

    /// <summary>What surely happened to the task when an operation has run to its end; the last effect decides.</summary>
    private Effect EffectOf(IOperation operation)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation or ILocalFunctionOperation:
                return Replaces(operation) ? Effect.Replaces : Effect.None;

            case IConditionalOperation conditional:
                return EffectOfBranches(conditional);

            case ITryOperation attempt:
                return EffectOfTry(attempt);

            case ISwitchOperation or ISwitchExpressionOperation or IForLoopOperation or IForEachLoopOperation
                or IWhileLoopOperation { ConditionIsTop: true }:
                return Replaces(operation) ? Effect.Replaces : Effect.None;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                return Replaces(both.RightOperand) ? Effect.Replaces : EffectOf(both.LeftOperand);

            case IConditionalAccessOperation access:
                return EffectOf(access.Operation);
        }

        if (IsNewValue(operation))
            return AssignsCompleted(operation) ? Effect.Completes : Effect.Replaces;

        var last = Effect.None;
        foreach (var child in operation.ChildOperations)
        {
            if (EffectOf(child) is not Effect.None and var effect)
                last = effect;
        }

        return _test.IsCompletingWait(operation) ? Effect.Completes : last;
    }

    private Effect EffectOfBranches(IConditionalOperation conditional)
    {
        var whenTrue = EffectOfBranch(conditional.WhenTrue, conditional.Condition, value: true);
        var whenFalse = conditional.WhenFalse is { } otherwise
            ? EffectOfBranch(otherwise, conditional.Condition, value: false)
            : _test.Implies(conditional.Condition, value: false) ? Effect.Completes : Effect.None;

        if (whenTrue == Effect.Replaces || whenFalse == Effect.Replaces)
            return Effect.Replaces;

        return whenTrue == Effect.Completes && whenFalse == Effect.Completes ? Effect.Completes : EffectOf(conditional.Condition);
    }

    private Effect EffectOfBranch(IOperation branch, IOperation condition, bool value)
    {
        // A branch that leaves does not come here: it speaks for neither side.
        if (Exits.Always(branch))
            return Effect.Completes;

        var effect = EffectOf(branch);
        return effect == Effect.None && _test.Implies(condition, value) ? Effect.Completes : effect;
    }

    private Effect EffectOfTry(ITryOperation attempt)
    {
        if (attempt.Finally is { } last && EffectOf(last) is not Effect.None and var effect)
            return effect;

        foreach (var clause in attempt.Catches)
        {
            if (Replaces(clause.Handler))
                return Effect.Replaces;
        }

        var body = EffectOf(attempt.Body);
        if (body == Effect.Replaces)
            return body;

        if (attempt.Body.Operations is [var first, ..] && IsAwaitAlone(first))
            return Effect.Completes;

        foreach (var clause in attempt.Catches)
        {
            if (!Exits.Always(clause.Handler) && EffectOf(clause.Handler) != Effect.Completes)
                return Effect.None;
        }

        return body;
    }

    /// <summary>A statement that does nothing but await the task: <c>await t;</c>, <c>x = await t;</c>.</summary>
    private bool IsAwaitAlone(IOperation statement)
    {
        var expression = statement switch
        {
            IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Value: var value } } => value,
            IExpressionStatementOperation { Operation: var operation } => operation,
            IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: { } value }] }] } => value,
            IReturnOperation { ReturnedValue: { } value } => value,
            _ => null,
        };

        return expression?.Unwrap() is { } wait && _test.IsCompletingWait(wait);
    }

    private bool AssignsCompleted(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Value: var value } && CompletedValue.Is(value, types);

    private bool IsNewValue(IOperation operation) =>
        task.Symbol is { } symbol ? Writes.IsWriteOf(operation, symbol) : IsNewElement(operation);

    private bool Replaces(IOperation operation)
    {
        if (task.Symbol is { } symbol)
            return Writes.Any(operation, symbol, cancellationToken);

        return task.Element is { } collection && TaskIdentity.Of(collection)?.Symbol is { } variable
            && Writes.Any(operation, variable, cancellationToken);
    }

    private bool IsNewElement(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: var target } && task.Is(target);
}
