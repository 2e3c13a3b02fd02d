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
    // A local function that is called from everywhere is not followed.
    private const int MaxUses = 16;

    // One that another one calls, and so on.
    private const int MaxFunctions = 3;

    private readonly CompletionTest _test = new(task, types);
    private readonly CompletionEffects _effects = new(task, types, cancellationToken);
    private int _functions;

    public bool HoldsAt(IOperation use)
    {
        var alternatives = new Alternatives(task, _test, types);
        foreach (var (kind, operation) in PathFacts.Before(use))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (kind)
            {
                case PathFactKind.Holds or PathFactKind.HoldsNot:
                    var value = kind == PathFactKind.Holds;
                    if (_test.Implies(operation, value) || alternatives.LeaveOnly(operation, value))
                        return true;

                    alternatives.Note(operation, value);
                    if (_effects.OfCondition(operation, value) is not CompletionEffect.None and var tested)
                        return tested != CompletionEffect.Replaces;

                    break;

                case PathFactKind.Matched:
                    if (_test.ImpliedByMatch(operation))
                        return true;

                    break;

                case PathFactKind.Executed when operation is ILoopOperation loop && IsLeftCompleted(loop):
                    return true;

                case PathFactKind.Executed when alternatives.LeaveOnly(operation):
                    return true;

                case PathFactKind.Executed:
                    alternatives.NoteExecuted(operation);
                    if (_effects.Of(operation) is not CompletionEffect.None and var effect)
                        return effect != CompletionEffect.Replaces;

                    alternatives.Forget(operation);
                    break;

                // Whether it threw or not, a task that was awaited first has completed.
                case PathFactKind.Attempted:
                    if (_effects.BeginsWithWait(operation))
                        return true;

                    break;

                case PathFactKind.MayHaveExecuted:
                    if (_effects.MayReplace(operation))
                        return false;

                    alternatives.Forget(operation);
                    break;

                // Captured: the lambda may run after any later assignment.
                case PathFactKind.LeftLambda:
                    if (_effects.IsReplacedAfter(operation))
                        return false;

                    break;

                case PathFactKind.JumpTarget:
                    return false;

                // Not known, so not claimed.
                case PathFactKind.OutOfBudget:
                    return true;
            }
        }

        return IsCalledCompleted(use);
    }

    /// <summary>Whether the task, which keeps its variable, has completed wherever the local function is called or handed on in which it is used, or that is given it.</summary>
    private bool IsCalledCompleted(IOperation use)
    {
        if (task is not { Symbol: ILocalSymbol or IParameterSymbol, Reference: var reference } || FunctionAround(use) is not { } function
            || Writes.Any(reference, task.Symbol) || _functions == MaxFunctions)
        {
            return false;
        }

        var own = task.Symbol as IParameterSymbol;
        if (!SymbolEqualityComparer.Default.Equals(task.Symbol.ContainingSymbol, function.Symbol))
            own = null;
        else if (own is null)
            return false;

        _functions++;
        var uses = 0;
        var isCompleted = true;
        foreach (var call in LocalFunctionUses.Of(function))
        {
            if (!isCompleted)
                break;

            if (!call.IsWithin(function))
                isCompleted = ++uses <= MaxUses && (own is null ? HoldsAt(call) : IsGivenCompleted(call, own));
        }

        _functions--;
        return isCompleted && uses > 0;
    }

    private bool IsGivenCompleted(IOperation call, IParameterSymbol parameter)
    {
        if (call is not IInvocationOperation { Arguments: var arguments })
            return false;

        foreach (var argument in arguments)
        {
            if (SymbolEqualityComparer.Default.Equals(argument.Parameter, parameter))
                return TaskIdentity.Of(argument.Value) is { } given && new CompletionProof(given, types, cancellationToken).HoldsAt(call);
        }

        return false;
    }

    private static ILocalFunctionOperation? FunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation function)
                return function;
        }

        return null;
    }

    /// <summary><c>while (true) { …; if (task.IsCompleted) break; }</c>: however the loop is left, the task has completed.</summary>
    private bool IsLeftCompleted(ILoopOperation loop)
    {
        var (condition, ends) = loop switch
        {
            IWhileLoopOperation @while => (@while.Condition, @while.ConditionIsUntil),
            IForLoopOperation @for => (@for.Condition, false),
            _ => (null, false),
        };

        if (loop is IForEachLoopOperation || (condition is { ConstantValue.Value: not true } && !_test.Implies(condition, ends)))
            return false;

        var isLeft = false;
        foreach (var operation in loop.Body.SelfAndDescendants())
        {
            if (operation is not IBranchOperation jump || (jump.BranchKind != BranchKind.GoTo && !SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel)))
                continue;

            if (jump.BranchKind == BranchKind.GoTo || !HoldsAt(jump))
                return false;

            isLeft = true;
        }

        return isLeft;
    }
}
