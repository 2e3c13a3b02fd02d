using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Reads the body of a loop: what it looks at, where it sleeps, and whether it does anything else.</summary>
internal sealed class PollingBody
{
    private readonly ILoopOperation _loop;
    private readonly List<IOperation> _conditions = [];
    private readonly HashSet<ISymbol> _polled = new(SymbolEqualityComparer.Default);
    private IOperation? _itemTest;
    private bool _works;

    public PollingBody(ILoopOperation loop)
    {
        _loop = loop;
        var condition = loop switch
        {
            IWhileLoopOperation @while => @while.Condition,
            IForLoopOperation @for => @for.Condition,
            _ => null,
        };

        if (condition is { ConstantValue.HasValue: false })
            AddCondition(condition);

        FindExits(loop.Body);
        IsPassive = Read(loop.Body);
        if (loop is IForLoopOperation { AtLoopBottom: var steps })
            IsPassive &= ReadAll(steps);

        IsPassive &= !_works;

        if (IsQueue)
            Condition = _itemTest;
        else if (PolledCondition.CountsAttempts(_conditions, loop))
            IsPassive = false;
        else if (Condition is not null)
            IsQueue = PolledCondition.LooksForItem(Condition) && IsPassive;
    }

    /// <summary>What the loop looks at; null if nothing that others could change.</summary>
    public IOperation? Condition { get; private set; }

    public IInvocationOperation? FirstSleep { get; private set; }

    /// <summary>Whether the loop only looks, sleeps, counts and logs.</summary>
    public bool IsPassive { get; private set; }

    /// <summary>Whether the sleep stands where a collection was found empty; then the rest is the work on its items.</summary>
    public bool IsQueue { get; private set; }

    /// <summary>Gathers the conditions that leave the loop before the rest is read, which may assign what they look at.</summary>
    private void FindExits(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                foreach (var inner in block.Operations)
                    FindExits(inner);
                break;
            case ILockOperation locked:
                FindExits(locked.Body);
                break;
            case IConditionalOperation test:
                if (Leaves(test.WhenTrue) || (test.WhenFalse is { } other && Leaves(other)))
                    AddCondition(test.Condition);

                if (!Leaves(test.WhenTrue))
                    FindExits(test.WhenTrue);

                if (test.WhenFalse is { } otherwise && !Leaves(otherwise))
                    FindExits(otherwise);
                break;
        }
    }

    private void AddCondition(IOperation condition)
    {
        _conditions.Add(condition);
        foreach (var part in condition.SelfAndDescendants())
        {
            if (BodyVariables.VariableOf(part) is { } variable)
                _polled.Add(variable);

            _works |= part is IInvocationOperation call && FailedAttempt.IsWork(call);
        }

        if (Condition is null && PolledCondition.MayChange(condition, _loop))
            Condition = condition;
    }

    // Break, return, throw; continue goes on with the same loop.
    private bool Leaves(IOperation branch) =>
        Exits.Always(branch) && !EndsIn(branch, BranchKind.Continue);

    private static bool EndsIn(IOperation branch, BranchKind kind) => branch switch
    {
        IBlockOperation { Operations: [.., var last] } => EndsIn(last, kind),
        IBranchOperation jump => jump.BranchKind == kind,
        _ => false,
    };

    private bool ReadAll(IEnumerable<IOperation> statements)
    {
        var isPassive = true;
        foreach (var statement in statements)
            isPassive &= Read(statement);

        return isPassive;
    }

    private bool Read(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                return ReadAll(block.Operations);
            case ILockOperation locked:
                return Read(locked.Body);
            case IConditionalOperation test:
                return Read(test);
            case IEmptyOperation or IBranchOperation:
                return true;
            case IExpressionStatementOperation { Operation: var expression }:
                return ReadExpression(expression);
            case IVariableDeclarationGroupOperation declarations:
                return Declares(declarations);
            default:
                return false;
        }
    }

    private bool Read(IConditionalOperation test)
    {
        // What is done on the way out is done after the wait.
        var isPassive = (Leaves(test.WhenTrue) || Read(test.WhenTrue)) & (test.WhenFalse is not { } other || Leaves(other) || Read(other));
        if (PolledCondition.LooksForItem(test.Condition))
        {
            // The sleep stands in one of the branches, or after a branch that goes on with the next item.
            IsQueue |= FirstSleep is { } sleep && Holds(test, sleep) && !IsWhereOneWasFound(test, sleep);
            _itemTest ??= IsQueue || EndsIn(test.WhenTrue, BranchKind.Continue) ? test.Condition : null;
        }

        return isPassive;
    }

    private static bool Holds(IConditionalOperation test, IOperation sleep) =>
        sleep.IsWithin(test.WhenTrue) || (test.WhenFalse is { } other && sleep.IsWithin(other));

    // if (_queue.TryDequeue(out var item)) { Work(item); Thread.Sleep(10); }
    private static bool IsWhereOneWasFound(IConditionalOperation test, IOperation sleep)
    {
        foreach (var (part, outcome) in SettledConditions.In(test.Condition, value: true))
        {
            if (part is IInvocationOperation { TargetMethod.Name: var name } && PolledCondition.TakesItem(name) && (outcome ? test.WhenTrue : test.WhenFalse) is { } found && sleep.IsWithin(found))
                return true;
        }

        return false;
    }

    private bool ReadExpression(IOperation expression)
    {
        if (PollingSleep.Is(expression))
        {
            IsQueue |= _itemTest is not null;
            FirstSleep ??= (IInvocationOperation)expression;
            return true;
        }

        return expression switch
        {
            IIncrementOrDecrementOperation => true,
            ICompoundAssignmentOperation sum => IsPolled(sum.Target) || !Calls(sum.Value),
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            ISimpleAssignmentOperation assignment => IsPolled(assignment.Target),
            IInvocationOperation call => IsLog(call) || Refreshes(call),
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } => IsLog(call),
            _ => false,
        };
    }

    private bool Declares(IVariableDeclarationGroupOperation group)
    {
        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                if (!_polled.Contains(declarator.Symbol))
                    return false;
            }
        }

        return true;
    }

    private static bool IsLog(IInvocationOperation call)
    {
        var (name, type) = (call.TargetMethod.Name, call.TargetMethod.ContainingType.Name);
        return name.StartsWith("Log", System.StringComparison.Ordinal)
            || name is "Debug" or "Trace" or "Info" or "Information" or "Verbose" or "Warn" or "Warning"
            || (name.StartsWith("Write", System.StringComparison.Ordinal) && type is "Console" or "Debug" or "Trace")
            || (name, type) is ("DoEvents", "Application") or ("Collect", "GC") or ("WaitForPendingFinalizers", "GC")
                or ("MemoryBarrier", "Thread") or ("MemoryBarrier", "Interlocked") or ("Yield", "Thread");
    }

    /// <summary><c>process.Refresh()</c>: brings what the condition reads up to date.</summary>
    private bool Refreshes(IInvocationOperation call) =>
        call is { Instance: { } instance, TargetMethod: { Name: "Refresh" or "Update" or "Reload" } } && IsPolled(instance);

    private bool IsPolled(IOperation expression) => BodyVariables.VariableOf(expression) is { } variable && _polled.Contains(variable);

    private static bool Calls(IOperation value)
    {
        foreach (var part in value.SelfAndDescendants())
        {
            if (part is IInvocationOperation)
                return true;
        }

        return false;
    }
}
