using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Conditions and calls after which a task has completed.</summary>
internal sealed class CompletionTest(TaskIdentity task, KnownTypes types)
{
    /// <summary>Whether a condition with this value means that the task has completed.</summary>
    public bool Implies(IOperation condition, bool value)
    {
        condition = condition.Unwrap();
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand }:
                return Implies(operand, !value);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both when value:
                return Implies(both.LeftOperand, true) || Implies(both.RightOperand, true);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either when !value:
                return Implies(either.LeftOperand, false) || Implies(either.RightOperand, false);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                return Implies(either.LeftOperand, true) && Implies(either.RightOperand, true);

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return value == (comparison.OperatorKind == BinaryOperatorKind.Equals) && SaysCompleted(comparison);

            case IPropertyReferenceOperation { Instance: { } instance, Property.Name: var name }:
                return value && IsCompletedProperty(name) && task.Is(instance);

            case IIsPatternOperation match:
                return value && (task.Is(match.Value) ? SaysCompleted(match.Pattern)
                    : IsStatus(match.Value) && IsFinalStatus(match.Pattern));

            // `if (t.Wait(1000))`, `if (Task.WaitAll(ts, 1000))`: true means that they have completed.
            case IInvocationOperation call:
                return value && call.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean && WaitsFor(call);

            case ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only && only is not ILocalReferenceOperation:
                return Implies(only, value);

            default:
                return false;
        }
    }

    /// <summary>Whether an await or a blocking wait, having returned, means that the task has completed.</summary>
    public bool IsCompletingWait(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => AwaitCompletes(awaited),
        IInvocationOperation call => !MayTimeOut(call) && WaitsFor(call),
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } instance } => IsTaskItself(instance),
        _ => false,
    };

    private bool AwaitCompletes(IOperation awaited)
    {
        awaited = TaskExpression.Strip(awaited);
        if (awaited is ILocalReferenceOperation local && !task.Is(awaited) && Writes.OnlyValueOf(local) is IInvocationOperation gathered)
            awaited = gathered;

        return awaited switch
        {
            // `await t.WaitAsync(…)` returns normally only if t has completed.
            IInvocationOperation { TargetMethod.Name: "WaitAsync" or "ContinueWith", Instance: { } instance } => AwaitCompletes(instance),
            IInvocationOperation { TargetMethod: { Name: "WhenAll", IsStatic: true } } whenAll => AnyArgumentIsTask(whenAll),
            _ => IsTaskItself(awaited),
        };
    }

    // A ValueTask may be consumed once: having awaited it makes the second use wrong, not safe.
    private bool IsTaskItself(IOperation expression) => task.Is(expression) && !types.IsValueTask(task.Reference.Type);

    private bool WaitsFor(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Wait" or "GetResult" } => call.Instance is { } instance && IsTaskItself(instance),
        { Name: "WaitAll", IsStatic: true } => AnyArgumentIsTask(call),
        _ => false,
    };

    // `bool Wait(int)` and `bool WaitAll(…, int)` return whether or not the task has completed.
    private static bool MayTimeOut(IInvocationOperation call) =>
        call.TargetMethod is { Name: not "GetResult", ReturnType.SpecialType: SpecialType.System_Boolean };

    /// <summary>The task, or the collection that it is an element of, is among the arguments.</summary>
    private bool AnyArgumentIsTask(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (Contains(argument.Value))
                return true;
        }

        return false;
    }

    private bool Contains(IOperation value)
    {
        value = value.Unwrap();
        if (task.Is(value) || (task.Element is { } collection && TaskIdentity.Of(collection)?.Is(value) == true))
            return true;

        if (value is IArrayCreationOperation { Initializer: { } initializer })
            return AnyContains(initializer.ElementValues);

        if (!value.IsCollectionExpression())
            return false;

        foreach (var element in value.ChildOperations)
        {
            if (Contains(element))
                return true;
        }

        return false;
    }

    private bool AnyContains(ImmutableArray<IOperation> values)
    {
        foreach (var value in values)
        {
            if (Contains(value))
                return true;
        }

        return false;
    }

    private bool SaysCompleted(IBinaryOperation comparison) =>
        SaysCompleted(comparison.LeftOperand, comparison.RightOperand) || SaysCompleted(comparison.RightOperand, comparison.LeftOperand);

    /// <summary><c>t.Status == TaskStatus.RanToCompletion</c>, or <c>done == t</c> where done came from WhenAny.</summary>
    private bool SaysCompleted(IOperation left, IOperation right)
    {
        if (IsStatus(left))
            return IsFinalStatus(right.Unwrap().ConstantValue.Value);

        if (!task.Is(left))
            return false;

        right = TaskExpression.Strip(right);
        if (right is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } value)
            right = value;

        return right is IAwaitOperation { Operation: var awaited } && CompletedValue.IsWhenAny(awaited, types);
    }

    private bool SaysCompleted(IPatternOperation pattern)
    {
        if (pattern is not IRecursivePatternOperation recursive)
            return false;

        foreach (var property in recursive.PropertySubpatterns)
        {
            if (property.Member is IPropertyReferenceOperation { Property.Name: var name }
                && ((IsCompletedProperty(name) && property.Pattern is IConstantPatternOperation { Value.ConstantValue.Value: true })
                    || (name == "Status" && IsFinalStatus(property.Pattern))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsStatus(IOperation operation) =>
        operation.Unwrap() is IPropertyReferenceOperation { Property.Name: "Status", Instance: { } instance } && task.Is(instance);

    private static bool IsFinalStatus(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue.Value: var value } => IsFinalStatus(value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either =>
            IsFinalStatus(either.LeftPattern) && IsFinalStatus(either.RightPattern),
        _ => false,
    };

    // TaskStatus.RanToCompletion, Canceled, Faulted
    private static bool IsFinalStatus(object? value) => value is 5 or 6 or 7;

    private static bool IsCompletedProperty(string name) =>
        name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled";
}
