using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A lock that is held while an operation runs.</summary>
/// <param name="Field">The field that holds the lock object: read-only, or private, so that all of its writes can be looked at.</param>
/// <param name="Taking">The expression that names it where it is taken.</param>
internal readonly record struct HeldLock(IFieldSymbol Field, IOperation Taking)
{
    /// <summary>
    /// The locks around an operation, the innermost first: <c>lock</c>, <c>using (gate.EnterScope())</c>, or <c>Monitor.Enter</c> and its like without an
    /// <c>Exit</c> in between, on a field. A lambda or local function inside the lock may run after it and counts as outside.
    /// </summary>
    public static IEnumerable<HeldLock> Around(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    yield break;
                case ILockOperation locked when locked.Body == current && On(locked.LockedValue) is { } held:
                    yield return held;
                    break;
                case IUsingOperation scope when scope.Body == current && LockCalls.ScopeOf(scope.Resources) is { } scoped && On(scoped) is { } inScope:
                    yield return inScope;
                    break;
                case IBlockOperation block when EnteredBefore(block, current) is { } entered:
                    yield return entered;
                    break;
            }
        }
    }

    /// <summary>The lock that a place takes, if it takes one: the object of a <c>lock</c> or of <c>Monitor.Enter</c>.</summary>
    public static bool IsTakenAt(IOperation reference)
    {
        var value = reference;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;

        return value.Parent switch
        {
            ILockOperation locked => locked.LockedValue == value,
            IArgumentOperation { Parent: IInvocationOperation call } => LockCalls.TakenBy(call) == value.Unwrap(),
            IInvocationOperation call => call.Instance == value && LockCalls.TakenBy(call, alsoToRead: true) == value.Unwrap(),
            _ => false,
        };
    }

    /// <summary>Whether a call releases the lock while it waits: <c>Monitor.Wait</c> on the same object.</summary>
    public bool IsReleasedBy(IOperation wait) =>
        wait is IInvocationOperation { TargetMethod: { Name: "Wait" } method, Arguments: [var first, ..] } && LockCalls.IsMonitor(method)
        && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(first.Value), Field);

    private static HeldLock? EnteredBefore(IBlockOperation block, IOperation statement)
    {
        HeldLock? held = null;
        foreach (var earlier in block.Operations)
        {
            if (earlier == statement)
                break;

            if (LockCalls.ScopeDeclaredBy(earlier) is { } scope)
            {
                held = On(scope) ?? held;
            }
            else if (earlier is IExpressionStatementOperation { Operation: IInvocationOperation call } && (LockCalls.TakenBy(call) is not null || LockCalls.IsRelease(call)))
            {
                held = LockCalls.TakenBy(call) is { } taken ? On(taken) ?? held : null;
            }
            else if (held is not null && ReleasesAtEnd(earlier))
            {
                // try { … } finally { Monitor.Exit(gate); } has released it.
                held = null;
            }
        }

        return held;
    }

    private static bool ReleasesAtEnd(IOperation statement)
    {
        if (statement is not ITryOperation { Finally: { } cleanUp })
            return false;

        foreach (var operation in cleanUp.SelfAndDescendants())
        {
            if (operation is IInvocationOperation call && LockCalls.IsRelease(call))
                return true;
        }

        return false;
    }

    private static HeldLock? On(IOperation value) =>
        value.Unwrap() is IFieldReferenceOperation { Field: var field } reference && reference.Instance is null or IInstanceReferenceOperation
        && (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private)
            ? new HeldLock(field, reference)
            : null;
}
