using System;
using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What a condition says about the loop that looks at it.</summary>
internal static class PolledCondition
{
    /// <summary>
    /// Whether others can make the condition come true, and could say so. Time passes by itself, and nobody is told of a key
    /// that is pressed at the console.
    /// </summary>
    public static bool MayChange(IOperation condition, ILoopOperation loop)
    {
        var pending = new Stack<IOperation>();
        pending.Push(condition);
        var mayChange = false;
        while (pending.Count > 0)
        {
            var part = pending.Pop();
            if (part is IAnonymousFunctionOperation || IsTimeLimit(part))
                continue;

            if (IsOfConsole(part) || (part is ILocalReferenceOperation key && IsReadFromConsole(key, loop)))
                return false;

            mayChange |= part switch
            {
                IInvocationOperation call => !IsTime(call.TargetMethod.ContainingType),
                IFieldReferenceOperation { Field: { IsConst: false, IsReadOnly: false } } => true,
                IPropertyReferenceOperation { Property: var property } => !IsTime(property.ContainingType),
                IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IArrayElementReferenceOperation => true,
                ILocalReferenceOperation local => Writes.Any(part, local.Local) || IsRead(local, loop),
                IParameterReferenceOperation { Parameter: var parameter } => parameter.RefKind == RefKind.Ref || Writes.Any(part, parameter),
                _ => false,
            };

            foreach (var child in part.ChildOperations)
                pending.Push(child);
        }

        return mayChange;
    }

    /// <summary>Whether the loop fills a variable of its own anew each time.</summary>
    private static bool IsRead(ILocalReferenceOperation local, ILoopOperation loop) =>
        DeclaredIn(loop, local) is { } value && MayChange(value, loop);

    // var key = Console.ReadKey(); key = Console.ReadKey().Key;
    private static bool IsReadFromConsole(ILocalReferenceOperation local, ILoopOperation loop) => IsGiven(local, loop, HoldsConsole);

    private static bool HoldsConsole(IOperation value)
    {
        foreach (var part in value.SelfAndDescendants())
        {
            if (IsOfConsole(part))
                return true;
        }

        return false;
    }

    /// <summary>What a variable of the loop's own is given where it is declared.</summary>
    private static IOperation? DeclaredIn(ILoopOperation loop, ILocalReferenceOperation local) =>
        BodyVariables.Around(loop).DeclaratorOf(local.Local) is { } declarator && declarator.IsWithin(loop.Body) ? Writes.InitialValueOf(declarator) : null;

    /// <summary>Whether the condition asks a collection for its next item: <c>TryDequeue</c>, <c>Count == 0</c>, <c>IsEmpty</c>.</summary>
    public static bool LooksForItem(IOperation condition)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            var (name, type) = part switch
            {
                IInvocationOperation { TargetMethod: var method } => (method.Name, method.ContainingType),
                IPropertyReferenceOperation { Property: var property } => (property.Name, property.ContainingType),
                _ => ("", null),
            };

            if ((TakesItem(name) || name is "IsEmpty" or "Count") && IsCollection(type))
                return true;
        }

        return false;
    }

    /// <summary>Whether a method of this name takes a collection's next item, if there is one.</summary>
    public static bool TakesItem(string method) => method is "TryDequeue" or "TryTake" or "TryPop";

    /// <summary>
    /// Whether a condition is a flag. Numbers that a spinning loop compares, and calls that it makes, belong to lock-free
    /// algorithms, which wait for another thread's next instruction.
    /// </summary>
    public static bool IsFlag(IOperation condition, ILoopOperation loop)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            if (part is not (IUnaryOperation or IConversionOperation or IParenthesizedOperation or ILiteralOperation { ConstantValue.Value: null }
                or IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation or IInstanceReferenceOperation)
                && !IsComparisonOfState(part))
            {
                return false;
            }

            if (part is ILocalReferenceOperation local && IsReadFromSlot(local, loop))
                return false;
        }

        return true;
    }

    // var slot = slots[index]; if (slot != null) break;
    private static bool IsReadFromSlot(ILocalReferenceOperation local, ILoopOperation loop) =>
        IsGiven(local, loop, static value => value.Unwrap() is IArrayElementReferenceOperation);

    /// <summary>Whether a variable is given such a value in the loop.</summary>
    private static bool IsGiven(ILocalReferenceOperation local, ILoopOperation loop, Func<IOperation, bool> isSuch)
    {
        foreach (var write in BodyVariables.Around(loop).WritesOf(local.Local))
        {
            if (write is ISimpleAssignmentOperation { Value: var value } && write.IsWithin(loop.Body) && isSuch(value))
                return true;
        }

        return DeclaredIn(loop, local) is { } declared && isSuch(declared);
    }

    // updater.State != State.Done, overlay == null
    private static bool IsComparisonOfState(IOperation part) =>
        part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, RightOperand: var state }
        && (state.IsNullOrDefault() || state.Type?.TypeKind == TypeKind.Enum);

    /// <summary>Whether one of the conditions limits how often the loop tries: it compares what the loop counts in ones.</summary>
    public static bool CountsAttempts(List<IOperation> conditions, ILoopOperation loop)
    {
        foreach (var condition in conditions)
        {
            foreach (var part in condition.SelfAndDescendants())
            {
                if (part is IBinaryOperation comparison && (IsCounter(comparison.LeftOperand, loop) || IsCounter(comparison.RightOperand, loop)))
                    return true;
            }
        }

        return false;
    }

    private static bool IsCounter(IOperation operand, ILoopOperation loop)
    {
        operand = operand.Unwrap();
        if (operand is IIncrementOrDecrementOperation)
            return true;

        if (BodyVariables.VariableOf(operand) is not { } variable || operand.Type is not { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 })
            return false;

        foreach (var write in BodyVariables.Around(loop).WritesOf(variable))
        {
            var isStep = write is IIncrementOrDecrementOperation or ICompoundAssignmentOperation { Value.ConstantValue.Value: 1 };
            if (isStep && write.IsWithin(loop))
                return true;
        }

        return false;
    }

    /// <summary>A comparison with the clock: <c>watch.Elapsed &lt; timeOut</c>.</summary>
    private static bool IsTimeLimit(IOperation part)
    {
        if (part is not IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan
                    or BinaryOperatorKind.GreaterThanOrEqual,
            })
        {
            return false;
        }

        foreach (var operand in part.SelfAndDescendants())
        {
            if (operand is IMemberReferenceOperation { Member.ContainingType: var type } && IsTime(type))
                return true;
        }

        return false;
    }

    private static bool IsTime(INamedTypeSymbol type) =>
        type.Name is "DateTime" or "DateTimeOffset" or "TimeSpan" or "Stopwatch" or "Environment" or "TimeProvider";

    private static bool IsOfConsole(IOperation part) =>
        part is IMemberReferenceOperation { Member.ContainingType.Name: "Console" } or IInvocationOperation { TargetMethod.ContainingType.Name: "Console" };

    private static bool IsCollection(INamedTypeSymbol? type) =>
        type is not null
        && (type.ContainingNamespace is { Name: "Generic" or "Concurrent", ContainingNamespace.Name: "Collections" }
            || type is { Name: "Queue" or "ICollection", ContainingNamespace.Name: "Collections" })
        && (type.Name.IndexOf("Queue", StringComparison.Ordinal) >= 0
            || type.Name.IndexOf("Stack", StringComparison.Ordinal) >= 0
            || type.Name is "ConcurrentBag" or "BlockingCollection" or "IProducerConsumerCollection");
}
