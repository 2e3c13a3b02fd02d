using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How many elements a collection or query has, as far as the code around it tells.</summary>
internal static class CollectionExtents
{
    public static Extent Of(IOperation collection, int depth = 0)
    {
        collection = collection.Unwrap();
        if (collection.ConstantValue is { HasValue: true, Value: string text })
            return Extent.Exactly(text.Length);

        if (depth > NumberExtents.MaxDepth)
            return Extent.Zero;

        if (collection.IsCollectionExpression())
            return OfCollectionExpression(collection);

        switch (collection)
        {
            case IArrayCreationOperation array:
                return OfDimensions(array, depth);
            case IObjectCreationOperation creation:
                return OfCreation(creation, depth);
            case ILocalReferenceOperation or IArrayElementReferenceOperation when SequenceExtents.IsPart(collection):
                return SequenceExtents.OfPart;
            case ILocalReferenceOperation local:
                return OfLocal(local, depth);
            case IAwaitOperation awaited:
                return Of(awaited.Operation, depth);
            case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "WaitAsync", Instance: { } task }:
                return Of(task, depth + 1);
            case IInvocationOperation call:
                return SequenceExtents.OfCall(call, depth);
            case IConditionalAccessOperation { Operation: var receiver }:
                return Of(receiver, depth + 1);
            case ICoalesceOperation { Value: var value }:
                return Of(value, depth + 1);
            case IConditionalOperation { WhenTrue: var whenTrue, WhenFalse: { } whenFalse }:
                var (left, right) = (Of(whenTrue, depth + 1), Of(whenFalse, depth + 1));
                return new Extent(left.Least.Min(right.Least), left.Expected.Max(right.Expected));
            case IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance: { } dictionary }:
                return Of(dictionary, depth + 1);
            case IPropertyReferenceOperation { Property.Name: "Span" or "Memory" or "Value", Instance: { } memory }:
                return Of(memory, depth + 1);
            case IMemberReferenceOperation { Member: { IsStatic: true } member } when WrittenSizes.CountOf(member) is { } count:
                return count;
            default:
                return Named(collection);
        }
    }

    /// <summary>One dimension of an array.</summary>
    public static Extent OfDimension(IOperation array, IOperation dimension, int depth)
    {
        array = array.Unwrap();
        if (array is ILocalReferenceOperation local && Writes.OnlyValueOf(local) is { } value)
            array = value;

        if (NumberExtents.ConstantOf(dimension.Unwrap()) is { } index && array is IArrayCreationOperation creation && index < creation.DimensionSizes.Length)
            return NumberExtents.Of(creation.DimensionSizes[(int)index], depth);

        return SizeNames.OfReference(array, SizeAspect.Count) is { } size
            ? Extent.Exactly(size.CountOf($".{dimension.Syntax}"))
            : Extent.Zero;
    }

    private static Extent Named(IOperation collection) =>
        SizeNames.OfReference(collection, SizeAspect.Count) is { } size ? Extent.Exactly(Guards.Limit(collection, size, Declared(collection))) : Extent.Zero;

    private static ISymbol? Declared(IOperation collection) => collection switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IPropertyReferenceOperation { Property: var property } => property,
        _ => null,
    };

    private static Extent OfLocal(ILocalReferenceOperation reference, int depth)
    {
        if (Writes.OnlyValueOf(reference) is not { } value)
            return Named(reference);

        // A list that starts empty has what the loops that fill it put in.
        if (value.Unwrap() is IObjectCreationOperation { Initializer: null } creation && IsGrowing(creation) && !IsCopy(creation))
            return Filled.By(reference, depth) is { } filled ? filled : Named(reference);

        var extent = Of(value, depth + 1);
        return extent == Extent.Zero ? Named(reference) : extent;
    }

    private static Extent OfDimensions(IArrayCreationOperation array, int depth)
    {
        var extent = Extent.One;
        foreach (var dimension in array.DimensionSizes)
            extent = extent.Times(NumberExtents.Of(dimension, depth + 1));

        return extent;
    }

    private static Extent OfCreation(IObjectCreationOperation creation, int depth)
    {
        if (creation.Initializer is { Initializers: { Length: var count and > 0 } })
            return Extent.Exactly(count);

        return IsCopy(creation) ? Of(creation.Arguments[0].Value, depth + 1) : Extent.Zero;
    }

    /// <summary><c>new List&lt;T&gt;(other)</c>, <c>new string('x', n)</c> apart.</summary>
    private static bool IsCopy(IObjectCreationOperation creation) =>
        creation.Arguments is [{ Value: var value }, ..] && value.Unwrap().Type is { SpecialType: not SpecialType.System_Int32 } type
        && (type is IArrayTypeSymbol || type.SpecialType == SpecialType.System_String || Implements(type, "IEnumerable"));

    private static bool IsGrowing(IObjectCreationOperation creation) => creation.Type is { } type && Implements(type, "IEnumerable");

    private static bool Implements(ITypeSymbol type, string contract)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.Name == contract)
                return true;
        }

        return type.Name == contract;
    }

    private static Extent OfCollectionExpression(IOperation expression)
    {
        if (expression.Syntax is not CollectionExpressionSyntax { Elements: var elements })
            return Extent.Zero;

        return HasSpread(elements) ? Extent.Zero : Extent.Exactly(elements.Count);
    }

    private static bool HasSpread(SeparatedSyntaxList<CollectionElementSyntax> elements)
    {
        foreach (var element in elements)
        {
            if (element is SpreadElementSyntax)
                return true;
        }

        return false;
    }
}
