using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A lock that is held while an operation runs.</summary>
/// <param name="Field">The field that holds the lock object, as long as the program runs.</param>
/// <param name="Taking">The expression that names it where it is taken.</param>
internal readonly record struct HeldLock(IFieldSymbol Field, IOperation Taking)
{
    /// <summary>
    /// The locks around an operation, the innermost first: <c>lock</c>, or <c>Monitor.Enter</c> without an <c>Exit</c> in between, on a
    /// field that never changes. A lambda or local function inside the lock may run after it and counts as outside.
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
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } argument =>
                argument.Parameter?.Ordinal == 0 && IsMonitor(method) && method.Name == "Enter",
            _ => false,
        };
    }

    /// <summary>Whether a call releases the lock while it waits: <c>Monitor.Wait</c> on the same object.</summary>
    public bool IsReleasedBy(IOperation wait) =>
        wait is IInvocationOperation { TargetMethod: { Name: "Wait" } method, Arguments: [var first, ..] } && IsMonitor(method)
        && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(first.Value), Field);

    private static HeldLock? EnteredBefore(IBlockOperation block, IOperation statement)
    {
        HeldLock? held = null;
        foreach (var earlier in block.Operations)
        {
            if (earlier == statement)
                break;

            if (earlier is not IExpressionStatementOperation { Operation: IInvocationOperation call } || !IsMonitor(call.TargetMethod))
            {
                // try { … } finally { Monitor.Exit(gate); } has released it.
                if (held is not null && ReleasesAtEnd(earlier))
                    held = null;

                continue;
            }

            held = call switch
            {
                { TargetMethod.Name: "Enter", Arguments: [var gate, ..] } => On(gate.Value) ?? held,
                { TargetMethod.Name: "Exit" } => null,
                _ => held,
            };
        }

        return held;
    }

    private static bool ReleasesAtEnd(IOperation statement)
    {
        if (statement is not ITryOperation { Finally: { } cleanUp })
            return false;

        foreach (var operation in cleanUp.SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod: { Name: "Exit" } method } && IsMonitor(method))
                return true;
        }

        return false;
    }

    private static HeldLock? On(IOperation value) =>
        value.Unwrap() is IFieldReferenceOperation { Field: { IsReadOnly: true } field } reference
        && reference.Instance is null or IInstanceReferenceOperation
            ? new HeldLock(field, reference)
            : null;

    private static bool IsMonitor(IMethodSymbol method) =>
        method.ContainingType is { Name: "Monitor", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}
