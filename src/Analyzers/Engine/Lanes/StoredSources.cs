using System.Collections.Generic;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Sources that wait in a collection for their answer: <c>_pending[id] = source</c> in the call that asks,
/// <c>_pending.TryRemove(id, out var source)</c> where the answer comes.
/// </summary>
internal static class StoredSources
{
    /// <summary>The field or property of a collection that a variable is put into; null if it is put into none.</summary>
    public static ISymbol? CollectionOf(IOperation reference)
    {
        var value = reference;
        while (value.Parent is IConversionOperation)
            value = value.Parent;

        var collection = value.Parent switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var indexed } } assignment
                when assignment.Value == value => indexed,
            IArgumentOperation { Parent: IInvocationOperation { Instance: var filled, TargetMethod.Name: var name } } when Stores(name) => filled,
            _ => null,
        };

        return collection is not null && BodyVariables.VariableOf(collection) is IFieldSymbol or IPropertySymbol
            ? BodyVariables.VariableOf(collection)?.OriginalDefinition
            : null;
    }

    /// <summary>The references to sources that come out of a collection where it is used.</summary>
    public static IEnumerable<FieldUse> TakenFrom(FieldUse collection)
    {
        var value = collection.Reference;
        if (value.Parent is IPropertyReferenceOperation { Property.Name: "Values" } values && values.Instance == value)
            value = values;

        switch (value.Parent)
        {
            case IPropertyReferenceOperation { Property.IsIndexer: true } element when element.Instance == value:
                yield return new FieldUse(element, collection.Member);
                break;

            case IInvocationOperation { TargetMethod.Name: "Dequeue" or "Pop" or "Take" } taken when taken.Instance == value:
                yield return new FieldUse(taken, collection.Member);
                break;

            case IInvocationOperation { TargetMethod.Name: "TryRemove" or "Remove" or "TryGetValue" or "TryDequeue" or "TryTake" or "TryPop" } taken
                when taken.Instance == value && taken.Arguments is [.., { Parameter.RefKind: RefKind.Out, Value: var target }] && LocalOf(target) is { } local:
                foreach (var use in UsesOf(local, value, collection.Member))
                    yield return use;

                break;

            default:
                if (LoopOver(value) is { Locals: [var item, ..] })
                {
                    foreach (var use in UsesOf(item, value, collection.Member))
                        yield return use;
                }

                break;
        }
    }

    private static bool Stores(string method) => method is "Add" or "TryAdd" or "Enqueue" or "Push" or "AddLast" or "AddFirst";

    private static ILocalSymbol? LocalOf(IOperation target) => target switch
    {
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var declared } } => declared,
        ILocalReferenceOperation { Local: var local } => local,
        _ => null,
    };

    private static IForEachLoopOperation? LoopOver(IOperation collection)
    {
        while (collection.Parent is IConversionOperation)
            collection = collection.Parent;

        return collection.Parent is IForEachLoopOperation loop && loop.Collection == collection ? loop : null;
    }

    private static IEnumerable<FieldUse> UsesOf(ILocalSymbol local, IOperation place, ISymbol member)
    {
        foreach (var operation in place.Root().SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { IsDeclaration: false } reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
                yield return new FieldUse(reference, member);
        }
    }
}
