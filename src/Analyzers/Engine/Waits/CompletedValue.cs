using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Expressions whose value is a completed task by construction.</summary>
internal static class CompletedValue
{
    public static bool Is(IOperation expression, KnownTypes types)
    {
        expression = TaskExpression.Strip(expression);
        return expression switch
        {
            IPropertyReferenceOperation { Property: { Name: "CompletedTask", IsStatic: true } property } =>
                types.IsTaskLike(property.ContainingType),
            IInvocationOperation
            {
                TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled", IsStatic: true } factory,
            } => types.IsTaskLike(factory.ContainingType),

            IInvocationOperation { TargetMethod: { Name: "ReadAsStringAsync" or "ReadAsByteArrayAsync" or "ReadAsStreamAsync", ContainingType.Name: "HttpContent" }, Instance: { } content } =>
                IsInMemory(content) || BufferedResponse.IsAtOnce(expression),

            IInvocationOperation { TargetMethod: { Name: "Delay", IsStatic: true } delay, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: 0 } }, ..] } => types.IsTaskLike(delay.ContainingType),

            // `Flush(async: false)` does its work before it returns.
            IInvocationOperation call when DualMode.IsToldToBeSynchronous(call) => true,

            // new ValueTask<T>(value), not new ValueTask<T>(task); default(ValueTask) has completed too.
            IObjectCreationOperation { Arguments: var arguments } creation when types.IsValueTask(creation.Type) =>
                arguments.IsEmpty || (arguments.Length == 1 && !types.IsTask(arguments[0].Parameter?.Type)),
            IDefaultValueOperation value => types.IsValueTask(value.Type),

            IConditionalOperation { WhenTrue: var whenTrue, WhenFalse: { } whenFalse } => Is(whenTrue, types) && Is(whenFalse, types),

            // The task that WhenAny yields is one that has completed.
            IAwaitOperation { Operation: var awaited } => IsWhenAny(awaited, types),
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } any } => IsWhenAny(any, types),
            _ => false,
        };
    }

    // What it was made of is what is read.
    private static bool IsInMemory(IOperation content) =>
        Writes.ValueBehind(content) is { Type: { Name: "FormUrlEncodedContent" or "StringContent" or "ByteArrayContent" or "ReadOnlyMemoryContent", ContainingNamespace.Name: "Http" } };

    /// <summary><c>Task.WhenAny(…)</c>, directly or through a local.</summary>
    public static bool IsWhenAny(IOperation expression, KnownTypes types) => WhenAny(expression, types) is not null;

    /// <summary>The call of <c>Task.WhenAny</c> that a task comes from, directly or through a local.</summary>
    public static IInvocationOperation? WhenAny(IOperation expression, KnownTypes types)
    {
        expression = TaskExpression.Strip(expression);
        if (expression is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } value)
            expression = TaskExpression.Strip(value);

        return expression is IInvocationOperation { TargetMethod: { Name: "WhenAny", IsStatic: true } method } call
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, types.Task)
                ? call
                : null;
    }
}
