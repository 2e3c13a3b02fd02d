using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Where the objects that expressions name come from.</summary>
internal sealed class Origins(LoopScope scope, Values values, Footprint print)
{
    private const int MaxDepth = 16;

    private int _depth;

    public Origin Of(IOperation operation, Frame frame)
    {
        if (_depth >= MaxDepth || !scope.TryCount())
            return Origin.Unknown;

        _depth++;
        var origin = Find(operation.Unwrap(), frame);
        _depth--;
        return origin;
    }

    /// <summary>The object that a field or auto-property holds, or what it holds itself.</summary>
    public Origin OfMember(IOperation? instance, ISymbol member, Frame frame)
    {
        var origin = member.IsStatic ? Origin.Of(member) : instance is null ? Origin.Unknown : Of(instance, frame).Then(member);
        if (origin.Kind == OriginKind.Path && member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
            print.Assumed[member.OriginalDefinition] = instance ?? scope.Loop;

        return origin;
    }

    /// <summary>The length with which the array of a local was made, if it is the same wherever it is asked.</summary>
    public static IOperation? LengthOf(IOperation array) =>
        array.Unwrap() is ILocalReferenceOperation local && Frame.OnlyValueOf(local)?.Unwrap() is IArrayCreationOperation { DimensionSizes: [var size] }
            && size.ConstantValue.HasValue
                ? size
                : null;

    private Origin Find(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case ILiteralOperation or IDefaultValueOperation:
                return Origin.Null;
            case IInstanceReferenceOperation self:
                return OfThis(self, frame);
            case ILocalReferenceOperation local:
                return OfLocal(local, frame);
            case IParameterReferenceOperation parameter:
                return OfParameter(parameter, frame);
            case IFieldReferenceOperation field:
                return OfMember(field.Instance, field.Field, frame);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property when AutoProperty.Is(property.Property):
                return OfMember(property.Instance, property.Property, frame);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list, Arguments: [var argument] }:
                return new Origin(OriginKind.Element, []) { Container = Of(list, frame), Subscripts = [values.Of(argument.Value, frame)] };
            case IPropertyReferenceOperation { Arguments.IsEmpty: true, Property.GetMethod: { } getter } property when values.ReturnedBy(property, getter, frame) is var (value, callee):
                return Of(value, callee);
            case IPropertyReferenceOperation { Property.GetMethod: { } getter } property:
                return OfCall(property, getter, frame);
            case IArrayElementReferenceOperation element:
                return new Origin(OriginKind.Element, []) { Container = Of(element.ArrayReference, frame), Subscripts = Subscripts(element, frame) };
            case IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation or IWithOperation or IDelegateCreationOperation
                or IAnonymousFunctionOperation or IInterpolatedStringOperation or ITypeParameterObjectCreationOperation:
                return Origin.FreshInIteration;
            case var collection when collection.IsCollectionExpression():
                return Origin.FreshInIteration;
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Of(choice.WhenTrue, frame).Or(Of(otherwise, frame));
            case ICoalesceOperation choice:
                return Of(choice.Value, frame).Or(Of(choice.WhenNull, frame));
            case ISimpleAssignmentOperation assignment:
                return Of(assignment.Value, frame);
            case IInvocationOperation call:
                return OfInvocation(call, frame);
            default:
                return Origin.Unknown;
        }
    }

    public IReadOnlyList<Polynomial?> Subscripts(IArrayElementReferenceOperation element, Frame frame)
    {
        var subscripts = new List<Polynomial?>();
        foreach (var index in element.Indices)
            subscripts.Add(Values.IsInteger(index.Type) ? values.Of(index, frame) : null);

        return subscripts;
    }

    private Origin OfThis(IInstanceReferenceOperation self, Frame frame)
    {
        if (self.ReferenceKind == InstanceReferenceKind.ImplicitReceiver)
            return IsOfCreation(self) ? Origin.FreshInIteration : Origin.Unknown;

        return self.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance ? OfThis(self.Type, frame) : Origin.Unknown;
    }

    /// <summary>The object whose member runs.</summary>
    public Origin OfThis(ITypeSymbol? type, Frame frame)
    {
        for (Frame? current = frame; current is not null; current = current.Around)
        {
            if (current.IsConstruction)
                return Origin.FreshInIteration;

            if (current.Receiver is { } receiver)
                return Of(receiver, current.Caller!);

            if (current.Method is null)
                return Origin.Of(scope.ThisType ?? (ISymbol?)type ?? scope.Loop.SemanticModel!.Compilation.ObjectType);
        }

        return Origin.Unknown;
    }

    private static bool IsOfCreation(IOperation receiver)
    {
        for (var parent = receiver.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IObjectOrCollectionInitializerOperation { Parent: var owner })
                return owner is IObjectCreationOperation or IWithOperation;
        }

        return false;
    }

    private Origin OfLocal(ILocalReferenceOperation reference, Frame frame)
    {
        var local = reference.Local;
        if (scope.IsOutside(local))
        {
            if (!scope.IsWritten(local))
                return scope.Ownership.IsOwned(local) ? scope.Ownership.OriginOf(local) : Origin.Of(local);

            return scope.IsPrivate(local) ? JoinOfWrites(reference, frame) : Origin.Unknown;
        }

        if (scope.Counted is null && SymbolEqualityComparer.Default.Equals(local, scope.Index))
            return ElementOf(((IForEachLoopOperation)scope.Loop).Collection, scope.Frame, Polynomial.Of(scope.IndexAtom));

        if (BodyVariables.Around(reference).MatchedBy(local) is { } matched && BodyVariables.Around(reference).WritesOf(local).Count == 0)
            return Of(matched, Values.FrameOf(local, frame));

        if (LoopOver(local, reference) is { } loop)
            return ElementOf(loop.Collection, Values.FrameOf(local, frame), Polynomial.Of(frame.Opaque(loop, scope.Atoms)));

        return JoinOfWrites(reference, Values.FrameOf(local, frame));
    }

    private Origin JoinOfWrites(ILocalReferenceOperation reference, Frame frame)
    {
        var variables = BodyVariables.Around(reference);
        var declarator = variables.DeclaratorOf(reference.Local);
        var origin = Origin.Null;
        var found = false;
        if (declarator is not null && Writes.InitialValueOf(declarator) is { } initial && !scope.IsOutside(reference.Local))
        {
            origin = Of(initial, frame);
            found = true;
        }

        foreach (var write in variables.WritesOf(reference.Local))
        {
            // What was in it before the loop does not reach a private variable.
            if (scope.IsOutside(reference.Local) && !write.IsWithin(scope.Loop))
                continue;

            if (write is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation, Value: var value })
                return Origin.Unknown;

            origin = found ? origin.Or(Of(value, frame)) : Of(value, frame);
            found = true;
        }

        return found ? origin : Origin.Unknown;
    }

    private Origin ElementOf(IOperation collection, Frame frame, Polynomial position) =>
        new(OriginKind.Element, []) { Container = Of(collection, frame), Subscripts = [position] };

    private static IForEachLoopOperation? LoopOver(ILocalSymbol local, IOperation reference)
    {
        for (var parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var item } } loop
                && SymbolEqualityComparer.Default.Equals(item, local))
            {
                return loop;
            }
        }

        return null;
    }

    private Origin OfParameter(IParameterReferenceOperation reference, Frame frame)
    {
        var parameter = reference.Parameter;
        if (frame.ArgumentOf(parameter) is var (callee, argument))
        {
            return argument is null || BodyVariables.Around(reference).WritesOf(parameter).Count > 0
                ? Origin.Unknown
                : Of(argument, callee.Caller!);
        }

        if (IsHeld(parameter) && !scope.IsOutside(parameter))
        {
            var origin = OfThis(parameter.ContainingType, frame).Then(parameter);
            if (origin.Kind == OriginKind.Path)
                print.Assumed[parameter.OriginalDefinition] = reference;

            return origin;
        }

        return scope.IsOutside(parameter) && !scope.IsWritten(parameter) ? Origin.Of(parameter) : Origin.Unknown;
    }

    /// <summary>Whether a parameter that is none of the functions at hand is one of a primary constructor, and so a field of the object.</summary>
    public static bool IsHeld(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    private Origin OfInvocation(IInvocationOperation call, Frame frame)
    {
        if (SpanSlice.Of(call) is { } slice)
            return Of(slice.Whole, frame);

        return OfCall(call, call.TargetMethod, frame);
    }

    private Origin OfCall(IOperation site, IMethodSymbol method, Frame frame)
    {
        if (scope.Effects.Of(method.AssociatedSymbol ?? method) is { } effect)
        {
            if ((effect & Effect.Fresh) != 0)
                return Origin.FreshInIteration;

            // `builder.Append(x).Append(y)`
            return (effect & Effect.This) != 0 && site is IInvocationOperation { Instance: { } instance }
                && SymbolEqualityComparer.Default.Equals(site.Type, instance.Type)
                    ? Of(instance, frame)
                    : Origin.Unknown;
        }

        if (frame.Callee(site, method) is not { } callee)
            return Origin.Unknown;

        Origin? origin = null;
        foreach (var part in callee.Parts)
        {
            foreach (var operation in part.SelfAndDescendants())
            {
                if (operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } && !IsOfNested(operation, part))
                {
                    var returned = Of(value, callee);
                    origin = origin is null ? returned : origin.Or(returned);
                }
            }
        }

        return origin ?? Origin.Unknown;
    }

    private static bool IsOfNested(IOperation operation, IOperation part)
    {
        for (var parent = operation.Parent; parent is not null && parent != part; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }
}
