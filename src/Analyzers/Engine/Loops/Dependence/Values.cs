using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Integers of the body as polynomials over the index, the indices of inner loops and what stays the same.</summary>
internal sealed partial class Values(LoopScope scope, Footprint print)
{
    // Locals that are given locals, and calls that are given them.
    private const int MaxDepth = 24;

    private int _depth;

    public Origins Origins => new(scope, this, print);

    /// <summary>The value of an integer expression; one of its own where nothing is known.</summary>
    public Polynomial Of(IOperation operation, Frame frame)
    {
        if (_depth >= MaxDepth)
            return Polynomial.Of(frame.Opaque(operation, scope.Atoms));

        _depth++;
        var value = Find(operation, frame) ?? Polynomial.Of(frame.Opaque(operation, scope.Atoms));
        _depth--;
        return value;
    }

    private Polynomial? Find(IOperation operation, Frame frame)
    {
        if (CountedLoop.ConstantOf(operation) is { } constant)
            return Polynomial.Constant(constant);

        switch (operation)
        {
            case IParenthesizedOperation { Operand: var inner }:
                return Of(inner, frame);
            case IConversionOperation { OperatorMethod: null, Operand: var operand } conversion when KeepsValue(operand.Type, conversion.Type):
                return Of(operand, frame);
            case ILocalReferenceOperation local:
                return OfLocal(local, frame);
            case IParameterReferenceOperation parameter:
                return OfParameter(parameter, frame);
            case IFieldReferenceOperation field:
                return OfMember(field, field.Field, frame);
            case IPropertyReferenceOperation { Property: { Name: "Length" or "LongLength" or "Count", Parameters.IsEmpty: true, DeclaringSyntaxReferences.IsEmpty: true }, Instance: { } sized } size:
                return OfLength(sized, size, frame);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property when AutoProperty.Is(property.Property):
                return OfMember(property, property.Property, frame);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true, Property.GetMethod: { } getter } property when IsInteger(property.Type):
                return OfGetter(property, getter, frame);
            case IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } array } length:
                return CountedLoop.ConstantOf(length.Arguments[0].Value) is { } dimension && Origins.Of(array, frame).Key is { } key
                    ? Polynomial.Of(scope.Atoms.Length($"{key}.GetLength({dimension})"))
                    : null;
            case IIncrementOrDecrementOperation { OperatorMethod: null, Target: ILocalReferenceOperation counter } when scope.IsOutside(counter.Local):
                return OfInduction(counter, frame);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null, Operand: var negated } when IsInteger(negated.Type) && !IsUnsigned(negated.Type!):
                return Of(negated, frame).Times(-1);
            case IBinaryOperation { OperatorMethod: null } binary when IsInteger(binary.Type) && !IsUnsigned(binary.Type!):
                return OfBinary(binary, frame);
            default:
                return null;
        }
    }

    private Polynomial? OfBinary(IBinaryOperation binary, Frame frame)
    {
        var left = Of(binary.LeftOperand, frame);
        var right = Of(binary.RightOperand, frame);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add:
                return left.Plus(right);
            case BinaryOperatorKind.Subtract:
                return left.Minus(right);
            case BinaryOperatorKind.Multiply:
                return left.Times(right);
            case BinaryOperatorKind.LeftShift when right.ConstantValue is >= 0 and < 31 and var shift:
                return left.Times(1L << (int)shift);
            case BinaryOperatorKind.Divide when right.ConstantValue is > 0 and var divisor:
                return Quotient(left, divisor);
            case BinaryOperatorKind.RightShift when right.ConstantValue is >= 0 and < 31 and var shift:
                return Quotient(left, 1L << (int)shift);
            default:
                return null;
        }
    }

    private Polynomial? Quotient(Polynomial dividend, long divisor)
    {
        if (dividend.Varies() || dividend.Contains(scope.IndexAtom))
            return null;

        return dividend.ConstantValue is { } constant && constant >= 0
            ? Polynomial.Constant(constant / divisor)
            : IsNonNegative(dividend) || scope.Positive.Contains(dividend) ? Polynomial.Of(scope.Atoms.Quotient(dividend, divisor)) : null;
    }

    private static bool IsNonNegative(Polynomial value)
    {
        foreach (var (atoms, factor) in value.Terms)
        {
            if (factor < 0)
                return false;

            foreach (var atom in atoms)
            {
                if (!atom.IsNonNegative)
                    return false;
            }
        }

        return true;
    }

    private Polynomial? OfLocal(ILocalReferenceOperation reference, Frame frame)
    {
        var local = reference.Local;
        if (scope.Counted is not null && SymbolEqualityComparer.Default.Equals(local, scope.Index))
            return Polynomial.Of(scope.IndexAtom);

        if (scope.ElementValue is { } element && SymbolEqualityComparer.Default.Equals(local, scope.Index))
            return element;

        if (frame.IndexOf(local) is { } index)
            return Polynomial.Of(index);

        if (!IsInteger(local.Type) || local.RefKind != RefKind.None)
            return null;

        if (scope.IsOutside(local))
            return scope.IsWritten(local) ? OfInduction(reference, frame) : OfOutside(reference, frame);

        return Frame.OnlyValueOf(reference) is { } value ? Of(value, FrameOf(local, frame)) : null;
    }

    /// <summary>What does not change in the loop is an atom, unless it is known what it is.</summary>
    private Polynomial OfOutside(ILocalReferenceOperation reference, Frame frame)
    {
        if (Frame.OnlyValueOf(reference) is { } value && IsTimeless(value) && Of(value, frame) is var known && !known.Varies())
            return known;

        return Polynomial.Of(scope.Atoms.Variable(reference.Local, IsUnsigned(reference.Local.Type)));
    }

    /// <summary>Whether an expression has the same value wherever in the method it stands: locals with one value, lengths of arrays.</summary>
    private bool IsTimeless(IOperation value)
    {
        foreach (var part in value.SelfAndDescendants())
        {
            var isTimeless = part switch
            {
                ILocalReferenceOperation local => scope.IsOutside(local.Local) && BodyVariables.Around(local).WritesOf(local.Local).Count == 0,
                IParameterReferenceOperation parameter => parameter.Parameter.RefKind == RefKind.None
                    && BodyVariables.Around(parameter).WritesOf(parameter.Parameter).Count == 0,
                IPropertyReferenceOperation { Property.Name: "Length", Instance.Type: IArrayTypeSymbol or { SpecialType: SpecialType.System_String } } => true,
                IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array } } => true,
                IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } or ILiteralOperation
                    or IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or IArgumentOperation => true,
                _ => false,
            };

            if (!isTimeless)
                return false;
        }

        return true;
    }

    private Polynomial? OfParameter(IParameterReferenceOperation reference, Frame frame)
    {
        var parameter = reference.Parameter;
        if (!IsInteger(parameter.Type))
            return null;

        if (SymbolEqualityComparer.Default.Equals(parameter, scope.Index))
            return Polynomial.Of(scope.IndexAtom);

        if (frame.ArgumentOf(parameter) is var (callee, argument))
        {
            return argument is null || parameter.RefKind is RefKind.Ref or RefKind.Out || BodyVariables.Around(reference).WritesOf(parameter).Count > 0
                ? null
                : Of(argument, callee.Caller!);
        }

        return scope.IsOutside(parameter) && !scope.IsWritten(parameter)
            ? Polynomial.Of(scope.Atoms.Variable(parameter, IsUnsigned(parameter.Type)))
            : null;
    }

    private Polynomial? OfMember(IMemberReferenceOperation reference, ISymbol member, Frame frame)
    {
        if (!IsInteger(reference.Type))
            return null;

        if (Origins.OfMember(reference.Instance, member, frame) is not { Kind: OriginKind.Path, Key: { } key })
            return null;

        print.Assumed[member.OriginalDefinition] = reference;
        return Polynomial.Of(scope.Atoms.Named(key));
    }

    private Polynomial? OfLength(IOperation sized, IOperation size, Frame frame)
    {
        if (sized.Unwrap() is IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } && frame.ArgumentOf(parameter) is (var callee, { } argument))
            return OfLength(argument, size, callee.Caller!);

        if (SpanSlice.Of(sized) is { } slice && slice.Length is { } length)
            return Of(length, frame);

        if (Origins.LengthOf(sized) is { } made)
            return Of(made, frame);

        var origin = Origins.Of(sized, frame);
        if (origin.Key is not { } key)
            return null;

        if (sized.Type is not (IArrayTypeSymbol or { SpecialType: SpecialType.System_String }))
            print.AssumedCounts.Add((origin, size));

        return Polynomial.Of(scope.Atoms.Length($"{key}.Length"));
    }

    /// <summary>The call in which a local lives.</summary>
    public static Frame FrameOf(ISymbol variable, Frame frame)
    {
        for (var current = frame; current.Around is { } around; current = around)
        {
            if (SymbolEqualityComparer.Default.Equals(current.Method?.OriginalDefinition, variable.ContainingSymbol?.OriginalDefinition))
                return current;

            frame = around;
        }

        return frame;
    }

    private static bool KeepsValue(ITypeSymbol? from, ITypeSymbol? to) =>
        IsInteger(from) && IsInteger(to) && Size(to!) is var target && Size(from!) is var source
        && (target > source || (target == source && IsUnsigned(from!) == IsUnsigned(to!))) && (!IsUnsigned(to!) || IsUnsigned(from!));

    private static int Size(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte => 1,
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 => 4,
        _ => 8,
    };

    private static bool IsUnsigned(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Char;

    public static bool IsInteger(ITypeSymbol? type) => type?.SpecialType
        is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64
        or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Char;
}
