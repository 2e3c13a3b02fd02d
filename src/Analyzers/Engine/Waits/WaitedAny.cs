using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The task of which <c>Task.WaitAny</c> said that it is the first: <c>tasks[Task.WaitAny(tasks)]</c>, where nothing has been put into the list since.</summary>
internal static class WaitedAny
{
    public static bool Is(IOperation task, KnownTypes types)
    {
        var (list, index) = task switch
        {
            IArrayElementReferenceOperation { ArrayReference: var array, Indices: [var at] } => (array, at),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } owner, Arguments: [{ Value: var at }] } => (owner, at),
            _ => (null, null),
        };

        if (list is null || WaitBehind(index!, types) is not { } wait)
            return false;

        var given = wait.Arguments[0].Value.Unwrap();
        if (given is IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" } copy && SatisfiedWait.ReceiverOf(copy) is { } copied)
            given = copied.Unwrap();

        if (!given.IsWrittenLike(list) || BodyVariables.VariableOf(list) is not { } variable)
            return false;

        var variables = BodyVariables.Around(task);
        return !AnyBetween(variables.WritesOf(variable), wait, task) && !AnyBetween(variables.ElementWritesOf(variable), wait, task);
    }

    /// <summary>Whether a number is that of a task: <c>if (Task.WaitAny(a, b) == 0)</c> for <c>a</c>, and for <c>b</c> if it is not.</summary>
    public static bool Says(IOperation index, IOperation number, bool isEqual, TaskIdentity task, KnownTypes types)
    {
        if (number.Unwrap().ConstantValue.Value is not int place || task.Symbol is not { } variable || WaitBehind(index, types) is not { } wait)
            return false;

        var tasks = TaskExpression.ElementsOf(wait.Arguments[0].Value);
        var first = isEqual ? place : tasks.Length == 2 ? 1 - place : -1;
        return first >= 0 && first < tasks.Length && task.Is(tasks[first])
            && wait.InnermostLoopOrFunction() == index.InnermostLoopOrFunction() && !AnyBetween(BodyVariables.Around(index).WritesOf(variable), wait, index);
    }

    /// <summary>The wait without a limit that gave a number.</summary>
    private static IInvocationOperation? WaitBehind(IOperation index, KnownTypes types) =>
        ValueOf(index.Unwrap()) is IInvocationOperation { TargetMethod: { Name: "WaitAny", IsStatic: true } method, Arguments: [_, ..] arguments } wait
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, types.Task) && (arguments.Length == 1 || arguments is [_, { Parameter.Type.Name: "CancellationToken" }])
                ? wait
                : null;

    private static bool AnyBetween(Occurrences writes, IOperation first, IOperation last)
    {
        foreach (var write in writes)
        {
            if (write.Syntax.SpanStart > first.Syntax.SpanStart && write.Syntax.Span.End <= last.Syntax.SpanStart)
                return true;
        }

        return false;
    }

    // int i; while (…) { i = Task.WaitAny(tasks); … }
    private static IOperation? ValueOf(IOperation index)
    {
        if (index is not ILocalReferenceOperation local)
            return index;

        if (Writes.OnlyValueOf(local) is { } only)
            return only;

        return BodyVariables.Around(local).WritesOf(local.Local) is [ISimpleAssignmentOperation { Value: var value } write] && write.Syntax.Span.End <= index.Syntax.SpanStart ? value.Unwrap() : null;
    }
}
