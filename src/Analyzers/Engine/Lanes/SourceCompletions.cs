using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Who completes a <c>TaskCompletionSource</c> while somebody may be waiting for its task.</summary>
internal sealed class SourceCompletions(FieldUses fields, LaneMap lanes)
{
    /// <summary>A completion on an I/O lane or in a callback, and that lane; null if none is seen.</summary>
    public (IOperation Call, LaneAnswer Lane)? OnIoLane(
        IObjectCreationOperation creation, ISymbol member, CancellationToken cancellationToken)
    {
        if (VariableOf(creation) is not { } variable)
            return PutDirectly(creation, cancellationToken);

        if (IsCompletedAtOnce(creation, variable))
            return null;

        IReadOnlyList<FieldUse> uses = variable is ILocalSymbol ? UsesOfLocal(creation, variable, member) : fields.Of(variable, cancellationToken);
        var handedOut = HandedOut(variable, uses);
        foreach (var use in uses)
        {
            if (CompletionBy(use.Reference) is { } call && MayBeAwaited(call, variable, creation, handedOut)
                && IoLaneOf(call, use.Member, cancellationToken) is { } lane)
            {
                return (call, lane);
            }
        }

        return variable is ILocalSymbol && IsTaskRead(uses) ? InCollection(uses, cancellationToken) : null;
    }

    /// <summary>The same for a source that the local only puts into a collection, where whoever has the answer looks for it.</summary>
    private (IOperation Call, LaneAnswer Lane)? InCollection(IReadOnlyList<FieldUse> uses, CancellationToken cancellationToken)
    {
        foreach (var use in uses)
        {
            if (StoredSources.CollectionOf(use.Reference) is { } collection && IsInSource(collection)
                && CompletedIn(TakenFrom(collection, cancellationToken), cancellationToken) is { } completion)
            {
                return completion;
            }
        }

        return null;
    }

    /// <summary>The same for a new source that is put into a collection at once, and whose task is taken out of it.</summary>
    private (IOperation Call, LaneAnswer Lane)? PutDirectly(IObjectCreationOperation creation, CancellationToken cancellationToken)
    {
        if (StoredSources.CollectionOf(creation) is not { } collection || !IsInSource(collection))
            return null;

        var taken = TakenFrom(collection, cancellationToken);
        return IsTaskRead(taken) ? CompletedIn(taken, cancellationToken) : null;
    }

    private List<FieldUse> TakenFrom(ISymbol collection, CancellationToken cancellationToken)
    {
        var taken = new List<FieldUse>();
        foreach (var place in fields.Of(collection, cancellationToken))
            taken.AddRange(StoredSources.TakenFrom(place));

        return taken;
    }

    private (IOperation Call, LaneAnswer Lane)? CompletedIn(List<FieldUse> sources, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            if (CompletionBy(source.Reference) is { } call && IoLaneOf(call, source.Member, cancellationToken) is { } lane)
                return (call, lane);
        }

        return null;
    }

    private LaneAnswer? IoLaneOf(IOperation call, ISymbol member, CancellationToken cancellationToken)
    {
        var lane = lanes.LaneOf(call, member, cancellationToken);
        if (lane.Lane == Lane.Unknown)
            lane = Callbacks.LaneOf(call);

        return lane.Lane == Lane.Io && !Callbacks.IsOwnWorkItem(call) && !(member is IMethodSymbol method && ContinuationMethod.Is(method)) ? lane : null;
    }

    private static bool IsTaskRead(IEnumerable<FieldUse> uses)
    {
        foreach (var use in uses)
        {
            if (use.Reference.Parent is IPropertyReferenceOperation { Property.Name: "Task" } && !BlockedTask.IsOf(use.Reference))
                return true;
        }

        return false;
    }

    /// <summary>The local, field or property that a new object is put into.</summary>
    private static ISymbol? VariableOf(IObjectCreationOperation creation)
    {
        IOperation value = creation;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;

        var target = value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IFieldInitializerOperation { InitializedFields: [var field, ..] } => field,
            IPropertyInitializerOperation { InitializedProperties: [var property, ..] } => property,
            IAssignmentOperation assignment when assignment.Value == value => BodyVariables.VariableOf(assignment.Target),
            _ => null,
        };

        return target is ILocalSymbol or IFieldSymbol or IPropertySymbol && IsInSource(target) ? target.OriginalDefinition : null;
    }

    private static bool IsInSource(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty;

    private static IReadOnlyList<FieldUse> UsesOfLocal(IOperation creation, ISymbol local, ISymbol member)
    {
        var uses = new List<FieldUse>();
        foreach (var operation in creation.Root().SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { IsDeclaration: false } reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
                uses.Add(new FieldUse(reference, member));
        }

        return uses;
    }

    // _idle = new TaskCompletionSource(); _idle.SetResult();
    private static bool IsCompletedAtOnce(IObjectCreationOperation creation, ISymbol variable)
    {
        IOperation statement = creation;
        while (statement.Parent is not (null or IBlockOperation))
            statement = statement.Parent;

        if (statement.Parent is not IBlockOperation block)
            return false;

        var next = block.Operations.IndexOf(statement) + 1;
        return next < block.Operations.Length
            && block.Operations[next] is IExpressionStatementOperation { Operation: IInvocationOperation { Instance: { } completed } completion }
            && CompletionBy(completed) == completion && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(completed)?.OriginalDefinition, variable);
    }

    /// <summary>The places from where on others may wait: the task is read, or the source itself is given away.</summary>
    private static List<IOperation>? HandedOut(ISymbol variable, IEnumerable<FieldUse> uses)
    {
        // What others can see they can wait for.
        if (variable is IFieldSymbol or IPropertySymbol && variable.DeclaredAccessibility != Accessibility.Private)
            return null;

        var places = new List<IOperation>();
        foreach (var use in uses)
        {
            // What does not compile may be anything.
            if (CompletionBy(use.Reference) is null && !IsTarget(use.Reference) && !BlockedTask.IsOf(use.Reference) && use.Reference.Parent is not (IInvalidOperation or IConditionalAccessOperation { WhenNotNull: IInvalidOperation }))
                places.Add(use.Reference);
        }

        return places;
    }

    private static bool MayBeAwaited(IOperation completion, ISymbol variable, IOperation creation, List<IOperation>? handedOut)
    {
        if (handedOut is null)
            return true;

        // A field lives on between calls, and a lambda runs whenever it is called.
        if (variable is not ILocalSymbol || FunctionAround(completion) != FunctionAround(creation))
            return handedOut.Count > 0;

        // In the function that made it: nobody waits before the task is handed out there. A lambda that mentions the source, and
        // a call that is given it, are among those that may complete it.
        foreach (var place in handedOut)
        {
            if (place.Syntax.SpanStart < completion.Syntax.SpanStart && !IsArgument(place) && !IsReturned(place) && FunctionAround(place) == FunctionAround(creation))
                return true;
        }

        return false;
    }

    // Who has it then is gone from here, but for what a `finally` does.
    private static bool IsReturned(IOperation reference)
    {
        var isReturned = false;
        for (var current = reference.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            isReturned |= current is IReturnOperation { Kind: OperationKind.Return };
            if (isReturned && current is ITryOperation { Finally: not null })
                return false;
        }

        return isReturned;
    }

    private static IInvocationOperation? CompletionBy(IOperation reference)
    {
        var call = reference.Parent is IConditionalAccessOperation access && access.Operation == reference
            ? access.WhenNotNull as IInvocationOperation
            : reference.Parent is IInvocationOperation direct && direct.Instance == reference ? direct : null;

        return call?.TargetMethod.Name is "SetResult" or "TrySetResult" or "SetException" or "TrySetException"
            or "SetCanceled" or "TrySetCanceled" or "SetFromTask" or "TrySetFromTask"
                ? call
                : null;
    }

    // In `(_source ??= new()).Task` the target is read as well.
    private static bool IsTarget(IOperation reference) =>
        reference.Parent is IAssignmentOperation { Parent: IExpressionStatementOperation } assignment && assignment.Target == reference;

    private static bool IsArgument(IOperation reference)
    {
        var value = reference;
        while (value.Parent is IConversionOperation)
            value = value.Parent;

        return value.Parent is IArgumentOperation;
    }

    private static IOperation? FunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return current;
        }

        return null;
    }
}
