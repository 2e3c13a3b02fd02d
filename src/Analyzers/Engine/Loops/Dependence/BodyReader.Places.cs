using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    /// <summary>Reads or writes a place: a variable, a field, an element, a property.</summary>
    /// <param name="place">The expression that names it.</param>
    /// <param name="frame">The call in which it stands.</param>
    /// <param name="isRead">Whether its value is used.</param>
    /// <param name="isWrite">Whether it gets a new one.</param>
    /// <param name="write">The operation that writes.</param>
    /// <param name="part">The field of a struct at that place, if only that is meant.</param>
    private void Visit(IOperation place, Frame frame, bool isRead, bool isWrite, IOperation? write, ISymbol? part = null)
    {
        switch (place)
        {
            case ILocalReferenceOperation local:
                VisitLocal(local, frame, isRead, isWrite, write, part);
                break;
            case IParameterReferenceOperation parameter:
                VisitParameter(parameter, frame, isRead, isWrite, write, part);
                break;
            case IFieldReferenceOperation field:
                VisitField(field, frame, isRead, isWrite, write, part);
                break;
            case IArrayElementReferenceOperation element:
                VisitElement(element, frame, isRead, isWrite, part);
                break;
            case IPropertyReferenceOperation property:
                VisitProperty(property, frame, isRead, isWrite, write, part);
                break;
            case IParenthesizedOperation { Operand: var inner }:
                Visit(inner, frame, isRead, isWrite, write, part);
                break;
            case IDeclarationExpressionOperation { Expression: var declared }:
                Visit(declared, frame, isRead, isWrite, write, part);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Visit(element, frame, isRead, isWrite, write);
                break;
            case IDiscardOperation:
                break;
            case IInstanceReferenceOperation self:
                VisitThis(self, frame, isRead, isWrite, write, part);
                break;
            case IImplicitIndexerReferenceOperation fromEnd:
                if (!ReadFromEnd(fromEnd, frame))
                    Refuse(Reason.Unanalysed, $"'{Text(place)}' is not understood", place);
                break;
            default:
                if (VisitPointed(place, frame, isRead, isWrite, part))
                    break;

                if (HasPointer(place))
                    Refuse(Reason.Unsafe, $"'{Text(place)}' uses a pointer", place);
                else if (isWrite)
                    Refuse(Reason.Unanalysed, $"it is not known what '{Text(place)}' writes", place);
                else
                    Read(place, frame);
                break;
        }
    }

    private void VisitLocal(ILocalReferenceOperation reference, Frame frame, bool isRead, bool isWrite, IOperation? write, ISymbol? part)
    {
        var local = reference.Local;
        if (local.RefKind != RefKind.None)
        {
            if (!_scope.IsOutside(local) && BodyVariables.Around(reference).WritesOf(local).Count == 0
                && BodyVariables.Around(reference).DeclaratorOf(local) is { } declarator && Writes.InitialValueOf(declarator) is { } target)
            {
                Visit(target, Values.FrameOf(local, frame), isRead, isWrite, write, part);
            }
            else
            {
                Refuse(Reason.StackOnly, $"a lambda cannot use the reference '{local.Name}'", reference);
            }

            return;
        }

        if (local.IsConst || !_scope.IsOutside(local))
            return;

        if (local.IsFixed)
        {
            Refuse(Reason.Unsafe, $"a lambda cannot use '{local.Name}', which is fixed around the loop", reference);
            return;
        }

        if (local.Type.IsRefLikeType)
        {
            Refuse(Reason.StackOnly, $"a lambda cannot use '{local.Name}', which lives on the stack", reference);
            return;
        }

        if (isWrite)
            AddVariableWrite(local, write ?? reference, frame);
    }

    private void AddVariableWrite(ISymbol variable, IOperation write, Frame frame)
    {
        if (write.IsWithin(_scope.Loop) && !IsInFunction(write))
        {
            _print.VariableWrites.Add((variable, write));
            return;
        }

        _print.WritesByFunctions.Add((variable, write, frame, SiteOf(write)));
        Refuse(Reason.SharedVariable, $"every iteration writes '{variable.Name}'", _site ?? write);
    }

    private void VisitParameter(IParameterReferenceOperation reference, Frame frame, bool isRead, bool isWrite, IOperation? write, ISymbol? part)
    {
        var parameter = reference.Parameter;
        if (frame.ArgumentOf(parameter) is var (callee, argument))
        {
            if (parameter.RefKind != RefKind.None && argument is not null && IsPlace(argument))
                Visit(argument, callee.Caller!, isRead, isWrite, write, part);
            else if (parameter.RefKind is RefKind.Ref or RefKind.Out && isWrite)
                Refuse(Reason.UnknownDelegate, $"it is not known what '{parameter.Name}' refers to", reference);

            return;
        }

        if (!_scope.IsOutside(parameter))
        {
            if (Origins.IsHeld(parameter))
                VisitHeld(reference, frame, isRead, isWrite, part);

            return;
        }

        if (parameter.RefKind != RefKind.None)
            Refuse(Reason.ReferenceParameter, $"a lambda cannot use the parameter '{parameter.Name}', which is passed by reference", reference);
        else if (parameter.Type.IsRefLikeType)
            Refuse(Reason.StackOnly, $"a lambda cannot use '{parameter.Name}', which lives on the stack", reference);
        else if (isWrite)
            AddVariableWrite(parameter, write ?? reference, frame);
    }

    /// <summary>A parameter of a primary constructor that a member uses: a field without a name of its own.</summary>
    private void VisitHeld(IParameterReferenceOperation reference, Frame frame, bool isRead, bool isWrite, ISymbol? part)
    {
        var type = reference.Parameter.ContainingType;
        if (type.IsValueType)
            Refuse(Reason.StructThis, "a lambda cannot use 'this' of a struct", reference);
        else
            AddField(_origins.OfThis(type, frame), reference.Parameter, frame, isRead, isWrite, part, reference);
    }

    private void VisitField(IFieldReferenceOperation reference, Frame frame, bool isRead, bool isWrite, IOperation? write, ISymbol? part)
    {
        var field = reference.Field;
        if (field.IsConst)
            return;

        if (reference.Instance is { Type.IsValueType: true } owner)
        {
            if (IsPlace(owner))
                Visit(owner, frame, isRead, isWrite, write, part: field);
            else
                Read(owner, frame);

            return;
        }

        if (IsThreadStatic(field))
            Refuse(Reason.ThreadBound, $"each thread has a '{field.Name}' of its own", reference);

        Read(reference.Instance, frame);
        if (!field.IsReadOnly || isWrite)
            AddField(reference.Instance, field, frame, isRead, isWrite, part, reference);
        else if (field.IsStatic)
            _print.Constants.Add(field);
    }

    private void AddField(IOperation? instance, ISymbol field, Frame frame, bool isRead, bool isWrite, ISymbol? part, IOperation where) =>
        AddField(instance is null ? Origin.Of(field.ContainingType) : _origins.Of(instance, frame), field, frame, isRead, isWrite, part, where);

    private void AddField(Origin origin, ISymbol field, Frame frame, bool isRead, bool isWrite, ISymbol? part, IOperation where)
    {
        var type = field.ContainingType;
        var read = new Access(AccessKind.Field, origin, type, false, where, SiteOf(where), _context, frame) { Field = field.OriginalDefinition, Part = part };
        if (isRead)
            AddAccess(read);

        if (isWrite)
            AddAccess(read with { IsWrite = true });
    }

    private void VisitElement(IArrayElementReferenceOperation element, Frame frame, bool isRead, bool isWrite, ISymbol? part)
    {
        Read(element.ArrayReference, frame);
        ReadAll(element.Indices, frame);
        if (element.ArrayReference.Type is not IArrayTypeSymbol { ElementType: var type })
            return;

        foreach (var index in element.Indices)
        {
            // a[1..] makes a new array.
            if (index.Type is { Name: "Range" })
            {
                AddElement(_origins.Of(element.ArrayReference, frame), type, [], true, false, null, element, frame);
                return;
            }
        }

        AddElement(_origins.Of(element.ArrayReference, frame), type, _origins.Subscripts(element, frame), isRead, isWrite, part, element, frame);
    }

    private void AddElement(
        Origin array, ITypeSymbol type, IReadOnlyList<Polynomial?> subscripts, bool isRead, bool isWrite, ISymbol? part, IOperation where, Frame frame)
    {
        var read = new Access(AccessKind.Element, array, type, false, where, SiteOf(where), _context, frame) { Subscripts = subscripts, Part = part };
        if (isRead)
            AddAccess(read);

        if (isWrite)
            AddAccess(read with { IsWrite = true });
    }

    private void AddAccess(Access access) => _print.Accesses.Add(access);

    private void VisitThis(IInstanceReferenceOperation self, Frame frame, bool isRead, bool isWrite, IOperation? write, ISymbol? part)
    {
        for (Frame? current = frame; current is not null; current = current.Around)
        {
            if (current.IsConstruction)
                return;

            if (current.Receiver is { } receiver)
            {
                if (IsPlace(receiver))
                    Visit(receiver, current.Caller!, isRead, isWrite, write, part);

                return;
            }

            if (IsOfCallee(current))
                return;
        }

        if (self.Type is { TypeKind: TypeKind.Struct } && self.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance)
            Refuse(Reason.StructThis, "a lambda cannot use 'this' of a struct", self);
    }

    /// <summary>Whether <c>this</c> is the object of a call, though it is not known which: what the framework calls back.</summary>
    private static bool IsOfCallee(Frame frame) => frame.Method is { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) };

    private static bool IsPlace(IOperation operation) => operation
        is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation
        or IInstanceReferenceOperation or IParenthesizedOperation or IDeclarationExpressionOperation or IDiscardOperation
        || operation is IPropertyReferenceOperation { Property: var property } && (AutoProperty.Is(property) || SpanSlice.IsSpan(property.ContainingType))
        || PointedBy(operation) is not null;

    private static bool HasPointer(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (child.Type is IPointerTypeSymbol)
                return true;
        }

        return false;
    }

    private static bool IsThreadStatic(IFieldSymbol field)
    {
        if (!field.IsStatic)
            return false;

        foreach (var attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ThreadStaticAttribute")
                return true;
        }

        return false;
    }
}
