using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What surely happened to a task when an operation has run to its end.</summary>
internal enum CompletionEffect
{
    None,

    /// <summary>The task has completed.</summary>
    Completes,

    /// <summary>The variable may hold another task now.</summary>
    Replaces,

    /// <summary>The operation is too deep to look into.</summary>
    Unknown,
}

/// <summary>What operations do to one task; of several effects the last one decides.</summary>
internal sealed class CompletionEffects(TaskIdentity task, KnownTypes types, CancellationToken cancellationToken)
{
    // Generated code nests thousands of operators; nobody awaits down there.
    private const int MaxDepth = 200;

    private readonly CompletionTest _test = new(task, types);
    private readonly CompletingWait _waits = new(task, types);
    private readonly TaskReplacements _replacements = new(task);
    private int _depth;

    public bool MayReplace(IOperation operation) => _replacements.AnyIn(operation);

    public bool IsReplacedAfter(IOperation lambda) => _replacements.AnyAfter(lambda);

    public CompletionEffect Of(IOperation operation)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_depth == MaxDepth)
            return CompletionEffect.Unknown;

        _depth++;
        var effect = OfKind(operation);
        _depth--;
        return effect;
    }

    /// <summary>The effect of a condition that had this value: which of its operands have been evaluated follows from it.</summary>
    public CompletionEffect OfCondition(IOperation condition, bool value)
    {
        condition = condition.Unwrap();
        while (condition is IBinaryOperation both
            && both.OperatorKind == (value ? BinaryOperatorKind.ConditionalAnd : BinaryOperatorKind.ConditionalOr))
        {
            if (Of(both.RightOperand) is not CompletionEffect.None and var right)
                return right;

            condition = both.LeftOperand.Unwrap();
        }

        return condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: IBinaryOperation or IParenthesizedOperation } not
            ? OfCondition(not.Operand, !value)
            : Of(condition);
    }

    /// <summary>Whether the first thing in a statement that can throw is a wait for the task.</summary>
    public bool BeginsWithWait(IOperation operation)
    {
        while (true)
        {
            if (_waits.Is(operation))
                return true;

            if (FirstThatCanThrow(operation) is not { } first)
                return false;

            operation = first;
        }
    }

    private static IOperation? FirstThatCanThrow(IOperation operation)
    {
        if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
            return null;

        foreach (var child in operation.ChildOperations)
        {
            if (child is not (ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation or IInstanceReferenceOperation
                or IDiscardOperation or IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation }))
            {
                return child;
            }
        }

        return null;
    }

    private CompletionEffect OfKind(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or ILocalFunctionOperation => ReplacementIn(operation),
        IBlockOperation { Parent: ILoopOperation loop } body => OfStatements(body.Operations, (loop.ExitLabel, loop.ContinueLabel)),
        IBlockOperation block => OfStatements(block.Operations, null),
        IConditionalOperation conditional => OfBranches(conditional),
        ITryOperation attempt => OfTry(attempt),
        ISwitchOperation choice => OfSwitch(choice),
        ISwitchExpressionOperation choice => MayReplace(choice) ? CompletionEffect.Replaces : Of(choice.Value),
        IForEachLoopOperation loop => MayReplace(loop) ? CompletionEffect.Replaces : AwaitsEach(loop) ? CompletionEffect.Completes : Of(loop.Collection),
        IForLoopOperation { Condition: { } condition } loop => OfLoop(loop, condition, runsOnce: IsTrue(condition)),
        IForLoopOperation loop => OfLoop(loop, null, runsOnce: true),
        IWhileLoopOperation loop => OfLoop(loop, loop.Condition, !loop.ConditionIsTop || IsTrue(loop.Condition)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both =>
            OfOptional(both.LeftOperand, both.RightOperand),
        ICoalesceOperation coalesce => OfOptional(coalesce.Value, coalesce.WhenNull),
        ICoalesceAssignmentOperation coalesce => MayReplace(coalesce) ? CompletionEffect.Replaces : Of(coalesce.Target),
        IConditionalAccessOperation access => OfOptional(access.Operation, access.WhenNotNull),
        _ => OfOperands(operation),
    };

    private CompletionEffect OfOperands(IOperation operation)
    {
        if (_replacements.Is(operation))
            return AssignsCompleted(operation) ? CompletionEffect.Completes : CompletionEffect.Replaces;

        if (_waits.Is(operation) || (task.Path is null && operation is IInvocationOperation call && CompletedSource.IsCompletedBy(call, task.Reference)))
            return CompletionEffect.Completes;

        if (SentDelegate.Of(operation) is { } sent && Of(sent.Body) is not CompletionEffect.None and var done)
            return done;

        var last = CompletionEffect.None;
        foreach (var child in operation.ChildOperations)
        {
            if (Of(child) is not CompletionEffect.None and var effect)
                last = effect;
        }

        return last;
    }

    /// <summary>One statement after the other; what follows a way out of the construct around them is not sure to run.</summary>
    private CompletionEffect OfStatements(ImmutableArray<IOperation> statements, (ILabelSymbol Exit, ILabelSymbol Next)? around)
    {
        var last = CompletionEffect.None;
        var (isSure, asked) = (true, 0);
        for (var i = 0; i < statements.Length; i++)
        {
            // Who jumps to a label has not run what stands before it.
            if (statements[i] is ILabeledOperation && last != CompletionEffect.Replaces)
                last = CompletionEffect.None;

            var effect = statements[i] is IBlockOperation block ? OfStatements(block.Operations, around) : Of(statements[i]);

            // Ways out are looked for only where something hangs on them: most statements do nothing to the task.
            for (; effect == CompletionEffect.Completes && isSure && around is { } labels && asked <= i; asked++)
                isSure = !IsWayOut(statements[asked], labels);

            if (effect != CompletionEffect.None && (isSure || effect != CompletionEffect.Completes))
                last = effect;
        }

        return last;
    }

    /// <summary><c>foreach (var job in jobs) await job;</c>, where the task is one of theirs.</summary>
    private bool AwaitsEach(IForEachLoopOperation loop)
    {
        if (task.Path is not { } path)
            return false;

        foreach (var statement in loop.Body is IBlockOperation block ? block.Operations : ImmutableArray.Create(loop.Body))
        {
            if (Exits.MayJumpTo(statement, loop.ExitLabel, loop.ContinueLabel))
                return false;

            foreach (var part in statement.SelfAndDescendants())
            {
                if (part is IAwaitOperation { Operation: var awaited } && ReadForm.IsSurelyRun(part, statement)
                    && ElementPath.OfEach(loop, awaited) is { } each && path.IsAmong(each))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // `{ … }` as the whole body, and the `break` that ends a section, are no ways out.
    private static bool IsWayOut(IOperation statement, (ILabelSymbol Exit, ILabelSymbol Next) around) =>
        statement is not (IBlockOperation or IBranchOperation { BranchKind: BranchKind.Break }) && Exits.MayJumpTo(statement, around.Exit, around.Next);

    private CompletionEffect OfLoop(ILoopOperation loop, IOperation? condition, bool runsOnce)
    {
        var body = runsOnce ? OfStatements(ImmutableArray.Create(loop.Body), (loop.ExitLabel, loop.ContinueLabel)) : CompletionEffect.None;
        if (body == CompletionEffect.None ? MayReplace(loop) : condition is not null && MayReplace(condition))
            return CompletionEffect.Replaces;

        return body != CompletionEffect.None || condition is null ? body : Of(condition);
    }

    private CompletionEffect OfSwitch(ISwitchOperation choice)
    {
        if (MayReplace(choice))
            return CompletionEffect.Replaces;

        return choice.HasDefault() && AllComplete(choice) ? CompletionEffect.Completes : Of(choice.Value);
    }

    private bool AllComplete(ISwitchOperation choice)
    {
        foreach (var section in choice.Cases)
        {
            // A section that ends in anything but `break` leaves, or goes on in another section.
            var completes = section.Body is [.., IBranchOperation { BranchKind: BranchKind.Break }] or [IBlockOperation]
                ? OfStatements(section.Body, (choice.ExitLabel, choice.ExitLabel)) == CompletionEffect.Completes
                : section.Body is [.., var last] && Exits.Always(last) && !Exits.MayJumpTo(section.Body[0], choice.ExitLabel, choice.ExitLabel);
            if (!completes)
                return false;
        }

        return true;
    }

    private CompletionEffect OfBranches(IConditionalOperation conditional)
    {
        var whenTrue = OfBranch(conditional.WhenTrue, conditional.Condition, value: true);
        var whenFalse = OfBranch(conditional.WhenFalse, conditional.Condition, value: false);
        if (whenTrue == CompletionEffect.Replaces || whenFalse == CompletionEffect.Replaces)
            return CompletionEffect.Replaces;

        return whenTrue == CompletionEffect.Completes && whenFalse == CompletionEffect.Completes
            ? CompletionEffect.Completes
            : Of(conditional.Condition);
    }

    private CompletionEffect OfBranch(IOperation? branch, IOperation condition, bool value)
    {
        // A branch that leaves does not come here: it speaks for neither side.
        if (branch is not null && Exits.Always(branch))
            return CompletionEffect.Completes;

        var effect = branch is null ? CompletionEffect.None : Of(branch);
        return effect == CompletionEffect.None && _test.Implies(condition, value) ? CompletionEffect.Completes : effect;
    }

    private CompletionEffect OfTry(ITryOperation attempt)
    {
        if (attempt.Finally is { } last && Of(last) is not CompletionEffect.None and var effect)
            return effect;

        var handlersComplete = true;
        foreach (var clause in attempt.Catches)
        {
            var handler = Of(clause.Handler);
            if (handler == CompletionEffect.Replaces)
                return handler;

            handlersComplete &= handler == CompletionEffect.Completes || Exits.Always(clause.Handler);
        }

        var body = Of(attempt.Body);
        if (body != CompletionEffect.Replaces && BeginsWithWait(attempt.Body))
            return CompletionEffect.Completes;

        return handlersComplete || body == CompletionEffect.Replaces ? body : CompletionEffect.None;
    }

    private CompletionEffect OfOptional(IOperation first, IOperation second) =>
        MayReplace(second) ? CompletionEffect.Replaces : Of(first);

    private CompletionEffect ReplacementIn(IOperation operation) =>
        MayReplace(operation) ? CompletionEffect.Replaces : CompletionEffect.None;

    private bool AssignsCompleted(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Value: var value } => CompletedValue.Is(value, types),
        IVariableDeclaratorOperation declarator => Writes.InitialValueOf(declarator) is { } value && CompletedValue.Is(value, types),
        _ => false,
    };

    private static bool IsTrue(IOperation? condition) => condition?.ConstantValue.Value is true;
}
