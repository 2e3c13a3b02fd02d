using System.Collections.Generic;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>Which objects and elements of a footprint are surely the same for all iterations.</summary>
internal sealed class SharedPlaces(LoopScope scope, Footprint print)
{
    /// <summary>Whether all iterations mean the same object.</summary>
    public bool IsShared(Origin origin)
    {
        if (origin.Kind is not (OriginKind.Path or OriginKind.FreshBefore) || origin.Path.Count == 0)
            return false;

        // A chain of fields leads elsewhere once one of them is written.
        for (var i = 1; i < origin.Path.Count; i++)
        {
            foreach (var access in print.Accesses)
            {
                if (access is { Kind: AccessKind.Field, IsWrite: true } && SymbolEqualityComparer.Default.Equals(access.Field, origin.Path[i].OriginalDefinition))
                    return false;
            }
        }

        return !(origin.Path[0] is ILocalSymbol or IParameterSymbol && scope.IsWritten(origin.Path[0]));
    }

    /// <summary>Whether all iterations go through the same elements: a fixed one, or those of an inner loop with fixed bounds.</summary>
    public static bool IsSameElement(Access access, Atom index)
    {
        if (access.Subscripts.Count == 0)
            return false;

        foreach (var subscript in access.Subscripts)
        {
            if (subscript is null || !IsInvariant(subscript, index))
                return false;
        }

        return true;
    }

    /// <summary>Whether a subscript comes from a small set of values, so that iterations must meet: <c>counts[bytes[i]]++</c>.</summary>
    public static bool IsBucket(IOperation place)
    {
        if (place is not IArrayElementReferenceOperation { Indices: [var index] })
            return false;

        while (index is IConversionOperation { OperatorMethod: null, Operand: var operand })
        {
            if (operand.Type is { SpecialType: SpecialType.System_Byte or SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum })
                return !operand.ConstantValue.HasValue && operand is IArrayElementReferenceOperation or IPropertyReferenceOperation or IFieldReferenceOperation or IInvocationOperation;

            index = operand;
        }

        return false;
    }

    /// <summary>Whether two accesses of one array may mean the same element.</summary>
    public static bool MayMeet(Access one, Access other)
    {
        if (one.Subscripts.Count != other.Subscripts.Count)
            return true;

        for (var i = 0; i < one.Subscripts.Count; i++)
        {
            if (one.Subscripts[i] is { } left && other.Subscripts[i] is { } right && left.Minus(right)?.ConstantValue is { } distance && distance != 0)
                return false;
        }

        return true;
    }

    private static bool IsInvariant(Polynomial value, Atom index)
    {
        var pending = new Stack<Polynomial>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            foreach (var (atoms, _) in pending.Pop().Terms)
            {
                foreach (var atom in atoms)
                {
                    if (atom == index || atom.Kind is AtomKind.Opaque or AtomKind.Index)
                        return false;

                    if (atom.Kind != AtomKind.Inner)
                        continue;

                    if (atom.Low is null || atom.High is null)
                        return false;

                    pending.Push(atom.Low);
                    pending.Push(atom.High);
                }
            }
        }

        return true;
    }
}
