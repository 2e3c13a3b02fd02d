using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

internal sealed partial class BodyReader
{
    private void VisitProperty(IPropertyReferenceOperation reference, Frame frame, bool isRead, bool isWrite, IOperation? write, ISymbol? part)
    {
        var property = reference.Property;
        if (SpanSlice.IsSpan(property.ContainingType) && property.IsIndexer && reference.Instance is { } span)
        {
            Read(span, frame);
            ReadAll(reference.Arguments, frame);
            var (array, shift) = SpanBase(span, frame);
            var index = shift is null ? null : _values.Of(reference.Arguments[0].Value, frame).Plus(shift);
            AddElement(array, property.Type, [index], isRead, isWrite, part, reference, frame);
            return;
        }

        if (AutoProperty.Is(property))
        {
            if (reference.Instance is { Type.IsValueType: true } owner)
            {
                if (IsPlace(owner))
                    Visit(owner, frame, isRead, isWrite, write, part: property);
                else
                    Read(owner, frame);

                return;
            }

            Read(reference.Instance, frame);
            if (property.SetMethod is not null and { IsInitOnly: false } || isWrite)
                AddField(reference.Instance, property, frame, isRead, isWrite, part, reference);
            else if (property.IsStatic)
                _print.Constants.Add(property);

            return;
        }

        ReadReceiver(reference.Instance, frame);
        ReadAll(reference.Arguments, frame);
        if (isRead && property.GetMethod is { } getter)
            Call(getter, reference, reference.Instance, ArgumentsOf(reference.Arguments), frame);
        else if (isRead || property.GetMethod is { ReturnsByRef: true })
            Refuse(Reason.Unanalysed, $"it is not known what '{Text(reference)}' reads or writes", reference);

        if (isWrite && property.SetMethod is { } setter)
        {
            var arguments = ArgumentsOf(reference.Arguments);
            var value = (write as ISimpleAssignmentOperation)?.Value ?? reference;
            arguments.Add((setter.Parameters[setter.Parameters.Length - 1], value));
            Call(setter, write ?? reference, reference.Instance, arguments, frame);
        }
    }

    /// <summary>The array that a span lies over and the subscript at which it starts; no subscript if that is not known.</summary>
    private (Origin Array, Polynomial? Shift) SpanBase(IOperation span, Frame frame)
    {
        if (span.Unwrap() is IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } && frame.ArgumentOf(parameter) is (var callee, { } argument))
            return SpanBase(argument, callee.Caller!);

        if (span.Unwrap() is ILocalReferenceOperation own && !_scope.IsOutside(own.Local) && Frame.OnlyValueOf(own) is { } made && SpanSlice.IsStackMemory(made.Unwrap()))
            return (Origin.FreshInIteration, null);

        if (SpanSlice.Of(span) is not { } slice)
            return (span.Unwrap() is ILocalReferenceOperation or IParameterReferenceOperation ? Origin.Unknown : _origins.Of(span, frame), null);

        var place = span.Unwrap() is ILocalReferenceOperation { Local: var local } ? Values.FrameOf(local, frame) : frame;
        var start = slice.Start is null ? Polynomial.Zero : _values.Of(slice.Start, place);
        if (!SpanSlice.IsSpan(slice.Whole.Type))
            return (_origins.Of(slice.Whole, place), start);

        var (array, shift) = SpanBase(slice.Whole, place);
        return (array, shift?.Plus(start));
    }
}
