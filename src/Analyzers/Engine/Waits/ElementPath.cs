using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// The way from the elements of a collection to a task that each of them holds: <c>pairs</c> and <c>.Job</c>, <c>map</c> and <c>.Value.Task</c>. Who has awaited the
/// tasks at the end of it for all elements has awaited that of each.
/// </summary>
internal sealed class ElementPath
{
    // A person follows no longer chains of operators and members.
    private const int MaxSteps = 8;

    private const string ValueOfPair = "Value";

    /// <summary>The collection as it is written, and those that it was made from, with the way that leads on from each.</summary>
    private readonly List<(IOperation Collection, ImmutableArray<string> Members)> _stages = [];

    /// <summary>The collections along the way: with another element in one of them, the task may be another one.</summary>
    public IEnumerable<IOperation> Collections
    {
        get
        {
            foreach (var (collection, _) in _stages)
                yield return collection;
        }
    }

    /// <summary>The way to a task that an element of a collection holds; null if it is none of such.</summary>
    public static ElementPath? Of(IOperation task)
    {
        var members = ImmutableArray<string>.Empty;
        var current = TaskExpression.Strip(task);
        for (var i = 0; i < MaxSteps; i++)
        {
            switch (current)
            {
                case IArrayElementReferenceOperation element:
                    return From(element.ArrayReference, members, ofAll: false);
                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed }:
                    return From(indexed, IsMap(indexed) ? members.Insert(0, ValueOfPair) : members, ofAll: false);
                case IInvocationOperation { Arguments: [var list, ..] } pick when Sequence.IsPick(pick):
                    return From(list.Value, members, ofAll: false);
                case IMemberReferenceOperation { Instance: { } instance } member when NameOf(member) is { } name:
                    members = members.Insert(0, name);
                    current = TaskExpression.Receiver(instance)!.Unwrap();
                    break;
                case IParameterReferenceOperation { Parameter: { Ordinal: 0 } parameter } when !Writes.Any(current, parameter):
                    return DelegateArgument.SequenceTaking(current, parameter) is { } sequence ? From(sequence, members, ofAll: false) : null;
                case ILocalReferenceOperation local when local.LoopOf() is { } loop:
                    return PlaceIn(loop, local.Local) is { } place ? From(loop.Collection, members.InsertRange(0, place), ofAll: false) : null;
                case ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only:
                    current = only;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The way to the tasks of a sequence that has those of all elements: <c>pairs.Select(p => p.Job)</c>.</summary>
    public static ElementPath OfAll(IOperation sequence) => From(sequence, ImmutableArray<string>.Empty, ofAll: true);

    /// <summary>The same for tasks that the body of a loop awaits turn by turn; null if the task is not one of the loop's element.</summary>
    public static ElementPath? OfEach(IForEachLoopOperation loop, IOperation awaited)
    {
        var members = ImmutableArray<string>.Empty;
        var current = TaskExpression.Strip(awaited);
        while (current is IMemberReferenceOperation { Instance: { } instance } member && NameOf(member) is { } name)
        {
            members = members.Insert(0, name);
            current = instance.Unwrap();
        }

        return current is ILocalReferenceOperation { Local: var local } && loop.Locals.Contains(local) && PlaceIn(loop, local) is { } place
            ? From(loop.Collection, members.InsertRange(0, place), ofAll: true)
            : null;
    }

    /// <summary>Whether the tasks of all elements are those of another way.</summary>
    public bool IsAmong(ElementPath all)
    {
        foreach (var (collection, members) in _stages)
        {
            foreach (var (other, otherMembers) in all._stages)
            {
                if (members.AsSpan().SequenceEqual(otherMembers.AsSpan()) && TaskIdentity.Of(collection)?.Is(other) == true && !Sequence.IsDeferred(collection))
                    return true;
            }
        }

        return false;
    }

    private static ElementPath From(IOperation collection, ImmutableArray<string> members, bool ofAll)
    {
        var path = new ElementPath();
        IOperation? current = collection.Unwrap();
        for (var i = 0; current is not null && i < MaxSteps; i++)
        {
            path._stages.Add((current, members));
            current = Behind(current, ref members, ofAll)?.Unwrap();
        }

        return path;
    }

    /// <summary>What a collection was made from, with all elements or, if that will do, some.</summary>
    private static IOperation? Behind(IOperation collection, ref ImmutableArray<string> members, bool ofAll)
    {
        switch (collection)
        {
            case ILocalReferenceOperation local:
                return Writes.OnlyValueOf(local);

            case ITranslatedQueryOperation query:
                return query.Operation;

            case IPropertyReferenceOperation { Property.Name: "Values", Instance: { } map } when IsMap(map):
                members = members.Insert(0, ValueOfPair);
                return map;

            case IInvocationOperation { TargetMethod.Name: "Select" or "ConvertAll" } call when Sequence.SourceAndLambda(call) is var (source, lambda) && MembersOf(lambda) is { } selected:
                members = members.InsertRange(0, selected);
                return source;

            case IInvocationOperation { TargetMethod.Name: "Where" } call when ofAll && Sequence.SourceAndLambda(call) is var (source, filter) && LeavesOutNull(filter, members):
                return source;

            case IInvocationOperation
            {
                TargetMethod.Name: "Where" or "Skip" or "SkipWhile" or "SkipLast" or "Take" or "TakeWhile" or "TakeLast" or "OfType",
            } when ofAll:
                return null;

            default:
                return Sequence.SourceOfSame(collection);
        }
    }

    /// <summary>The members that a lambda asks its parameter for; null if it does anything else.</summary>
    private static ImmutableArray<string>? MembersOf(IAnonymousFunctionOperation lambda)
    {
        if (lambda.Symbol.Parameters is not [var parameter] || Sequence.ExpressionOf(lambda) is not { } expression)
            return null;

        var members = ImmutableArray<string>.Empty;
        while (expression is IMemberReferenceOperation { Instance: { } instance } member && NameOf(member) is { } name)
        {
            members = members.Insert(0, name);
            expression = instance.Unwrap();
        }

        return expression is IParameterReferenceOperation asked && SymbolEqualityComparer.Default.Equals(asked.Parameter, parameter) ? members : null;
    }

    // Who holds no task is asked for none afterwards.
    private static bool LeavesOutNull(IAnonymousFunctionOperation filter, ImmutableArray<string> members)
    {
        var tested = Sequence.ExpressionOf(filter) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } test when test.RightOperand.Unwrap().ConstantValue is { HasValue: true, Value: null } => test.LeftOperand,
            IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test
                when constant.Unwrap().ConstantValue is { HasValue: true, Value: null } => test.Value,
            _ => null,
        };

        var last = members.Length;
        while (tested?.Unwrap() is IMemberReferenceOperation { Instance: { } instance } member && last > 0 && NameOf(member) == members[last - 1])
        {
            tested = instance;
            last--;
        }

        return last == 0 && tested?.Unwrap() is IParameterReferenceOperation;
    }

    /// <summary>Which part of the element a variable of a loop is: the whole, or one of <c>var (key, value)</c>.</summary>
    private static ImmutableArray<string>? PlaceIn(IForEachLoopOperation loop, ILocalSymbol local)
    {
        var control = loop.LoopControlVariable is IDeclarationExpressionOperation { Expression: var declared } ? declared : loop.LoopControlVariable;
        if (control is not ITupleOperation { Elements: var parts } tuple)
            return loop.Locals.Length == 1 ? ImmutableArray<string>.Empty : null;

        for (var i = 0; i < parts.Length; i++)
        {
            if ((parts[i] is IDeclarationExpressionOperation { Expression: var named } ? named : parts[i]) is ILocalReferenceOperation { Local: var part }
                && SymbolEqualityComparer.Default.Equals(part, local))
            {
                return ElementTypeOf(loop) switch
                {
                    { IsTupleType: true } => ImmutableArray.Create("Item" + (i + 1)),
                    { Name: "KeyValuePair" } => ImmutableArray.Create(i == 0 ? "Key" : ValueOfPair),
                    _ => null,
                };
            }
        }

        return null;
    }

    private static ITypeSymbol? ElementTypeOf(IForEachLoopOperation loop)
    {
        var type = loop.Collection.Unwrap().Type;
        if (type is IArrayTypeSymbol { ElementType: var element })
            return element;

        foreach (var contract in type?.AllInterfaces ?? ImmutableArray<INamedTypeSymbol>.Empty)
        {
            if (contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
                return contract.TypeArguments[0];
        }

        return type is INamedTypeSymbol { TypeArguments: [var argument] } ? argument : null;
    }

    // `p.Job` and `p.Item2` of a tuple are the same.
    private static string? NameOf(IMemberReferenceOperation reference) => reference.Member switch
    {
        IFieldSymbol { CorrespondingTupleField: { } field } => field.Name,
        IFieldSymbol field => field.Name,
        IPropertySymbol { IsIndexer: false } property => property.Name,
        _ => null,
    };

    private static bool IsMap(IOperation collection) => collection.Unwrap().Type?.Name is { } name && name.EndsWith("Dictionary", StringComparison.Ordinal);
}
