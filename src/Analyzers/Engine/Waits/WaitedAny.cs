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

        if (list is null || ValueOf(index!.Unwrap()) is not IInvocationOperation { TargetMethod: { Name: "WaitAny", IsStatic: true } method, Arguments: [{ Value: var given }, ..] arguments } wait
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, types.Task) || arguments.Length > 2 || (arguments.Length == 2 && arguments[1].Parameter?.Type.Name != "CancellationToken"))
        {
            return false;
        }

        given = given.Unwrap();
        if (given is IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" } copy && SatisfiedWait.ReceiverOf(copy) is { } copied)
            given = copied.Unwrap();

        if (!given.Syntax.IsEquivalentTo(list.Unwrap().Syntax, topLevel: false) || BodyVariables.VariableOf(list) is not { } variable)
            return false;

        var variables = BodyVariables.Around(task);
        return !AnyBetween(variables.WritesOf(variable), wait, task) && !AnyBetween(variables.ElementWritesOf(variable), wait, task);
    }

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
