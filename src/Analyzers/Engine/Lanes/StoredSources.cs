using System.Collections.Generic;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Sources that wait in a collection for their answer: <c>_pending[id] = source</c> in the call that asks, or a new one put there directly,
/// <c>_pending.TryRemove(id, out var source)</c> where the answer comes.
/// </summary>
internal static class StoredSources
{
    /// <summary>The field or property of a collection that a variable or a new object is put into; null if it is put into none.</summary>
    public static ISymbol? CollectionOf(IOperation reference)
    {
        var value = FactoryAround(reference) ?? reference;
        while (value.Parent is IConversionOperation or IDelegateCreationOperation)
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
                foreach (var use in UsesOf(element, collection.Member))
                    yield return use;

                break;

            case IInvocationOperation { TargetMethod.Name: "Dequeue" or "Pop" or "Take" or "GetOrAdd" } taken when taken.Instance == value:
                foreach (var use in UsesOf(taken, collection.Member))
                    yield return use;

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

    private static bool Stores(string method) => method is "Add" or "TryAdd" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "GetOrAdd";

    // _pending.GetOrAdd(id, _ => new TaskCompletionSource())
    private static IOperation? FactoryAround(IOperation value) =>
        value is IObjectCreationOperation { Parent: IReturnOperation { Parent: IBlockOperation { Operations.Length: 1, Parent: IAnonymousFunctionOperation factory } } } ? factory : null;

    /// <summary>A value that comes out of a collection, or the local that it is put into.</summary>
    private static IEnumerable<FieldUse> UsesOf(IOperation value, ISymbol member) =>
        value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            ? UsesOf(local, value, member)
            : [new FieldUse(value, member)];

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
