using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Whether two accesses of different iterations may meet, and if so in which words to say it.</summary>
internal sealed partial class Conflicts(LoopScope scope)
{
    private readonly Separation _separation = new(scope.Space, scope.Atoms, scope.Around);

    /// <summary>The first conflict between what one part of the body and what another part of it does.</summary>
    public Obstacle? Between(Footprint first, Footprint second)
    {
        foreach (var one in first.Accesses)
        {
            foreach (var other in second.Accesses)
            {
                if ((one.IsWrite || other.IsWrite) && scope.TryCount() && (one.IsWrite ? Between(one, other) : Between(other, one)) is { } obstacle)
                    return obstacle;
            }
        }

        return Assumptions(first, second) ?? (scope.IsSpent
            ? new Obstacle(Reason.BudgetSpent, "there is more code in it and behind its calls than is looked at", scope.Loop)
            : null);
    }

    /// <summary>Whether a write may change what is read, in the same iteration or in another one.</summary>
    public static bool MayMeet(Access write, Access read)
    {
        if (write.Kind == AccessKind.Everything || read.Kind == AccessKind.Everything || write.IsPointed || read.IsPointed)
            return true;

        return write.Kind == read.Kind && write.Base.MayBe(read.Base) && write.Kind switch
        {
            AccessKind.Field => SymbolEqualityComparer.Default.Equals(write.Field, read.Field),
            AccessKind.State => write.Base.IsSame(read.Base) || MayBeSameType(write.Type, read.Type),
            _ => AreCompatible(write.Type, read.Type),
        };
    }

    private Obstacle? Assumptions(Footprint first, Footprint second)
    {
        foreach (var access in second.Accesses)
        {
            if (!access.IsWrite)
                continue;

            if (access.Field is { } field && first.Assumed.TryGetValue(field, out var use) && access.Base.Kind != OriginKind.FreshInIteration)
                return new Obstacle(Reason.ChangingBound, $"an iteration writes '{field.Name}', which others use to find their way", use);

            foreach (var (collection, where) in first.AssumedCounts)
            {
                if (access.Kind == AccessKind.State && access.Base.MayBe(collection) && !Replaces(access.Where))
                    return new Obstacle(Reason.ChangingBound, "an iteration may change the number of elements that others rely on", where);
            }
        }

        return null;
    }

    /// <summary><c>list[i] = x</c>: as many elements as before.</summary>
    private static bool Replaces(IOperation write) => write is IAssignmentOperation
    {
        Target: IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType.Name: "List" or "IList" or "Collection" or "ArrayList" or "BitArray" } },
    };

    private Obstacle? Between(Access write, Access other)
    {
        if (write.Kind == AccessKind.Everything || other.Kind == AccessKind.Everything)
        {
            return write.Base.Kind is OriginKind.FreshInIteration or OriginKind.FreshBefore || other.Base.Kind is OriginKind.FreshInIteration
                ? null
                : new Obstacle(Reason.MayBeSameObject, $"'{Name(other)}' may read what an iteration writes", other.Site);
        }

        if (write.Kind != other.Kind || !write.Base.MayBe(other.Base))
            return null;

        return write.Kind switch
        {
            AccessKind.Field => BetweenFields(write, other),
            AccessKind.State => BetweenStates(write, other),
            _ => BetweenElements(write, other),
        };
    }

    private Obstacle? BetweenFields(Access write, Access other)
    {
        if (!SymbolEqualityComparer.Default.Equals(write.Field, other.Field) || AreDifferentParts(write, other) || AreDifferentElements(write.Base, other.Base, write, other))
            return null;

        var isSame = write.Field!.IsStatic || write.Base.IsSame(other.Base);
        if (isSame && write.Where.Parent is ICoalesceAssignmentOperation)
            return new Obstacle(Reason.LazyInitialization, $"'{write.Field.Name}' is computed when an iteration first asks for it, and kept", write.Site, IsProven: true);

        if (!isSame && write.Base.Kind is OriginKind.Element or OriginKind.Unknown)
        {
            return new Obstacle(
                Reason.MayBeSameObject, $"two iterations may write '{Name(write)}' of the same object", write.Site);
        }

        return new Obstacle(
            Reason.SharedField, other.IsWrite
                ? $"every iteration writes '{write.Field.Name}'"
                : $"an iteration reads '{other.Field!.Name}', which others write{Line(write)}", write.Site, IsProven: isSame);
    }

    private static Obstacle? BetweenStates(Access write, Access other)
    {
        var isSame = write.Base.IsSame(other.Base);
        if (!isSame && !MayBeSameType(write.Type, other.Type))
            return null;

        return new Obstacle(
            isSame ? Reason.SharedCollection : Reason.MayBeSameObject,
            isSame ? $"every iteration changes '{Name(write.Base)}'" : "two iterations may change the same object", write.Site, IsProven: isSame)
        {
            IsOrderOnly = true,
        };
    }

    private Obstacle? BetweenElements(Access write, Access other)
    {
        if (write.IsPointed || other.IsPointed)
            return BetweenPointed(write, other);

        if (!AreCompatible(write.Type, other.Type) || AreDifferentParts(write, other))
            return null;

        var sameArray = write.Base.IsSame(other.Base);
        if (AreDifferentElements(write.Base, other.Base, write, other) || AreSeparate(write, other))
            return null;

        if (!sameArray && write.Base.Kind == OriginKind.Path && other.Base.Kind == OriginKind.Path)
        {
            if (write.Base.Path.Count == 1 && other.Base.Path.Count == 1 && AreDistinct(write.Base.Path[0], other.Base.Path[0]))
                return null;

            return new Obstacle(
                Reason.MayBeSameArray, $"'{Name(write.Base)}' and '{Name(other.Base)}' may be the same array", write.Site)
            {
                Unless = write.Base.Path.Count == 1 && other.Base.Path.Count == 1 ? (write.Base.Path[0], other.Base.Path[0]) : null,
            };
        }

        if (!sameArray)
            return new Obstacle(Reason.MayBeSameObject, $"two iterations may write '{Name(write)}' of the same array", write.Site);

        return Carried(write, other);
    }

    private Obstacle? BetweenPointed(Access write, Access other)
    {
        var isSame = write.Base.IsSame(other.Base) && write.IsPointed == other.IsPointed && SymbolEqualityComparer.Default.Equals(write.Type, other.Type);
        if (isSame)
            return AreDifferentParts(write, other) || AreSeparate(write, other) ? null : Carried(write, other);

        return new Obstacle(Reason.MayBeSameArray, $"'{Name(write)}' and '{Name(other)}' may be the same memory", write.Site);
    }

    private bool AreDistinct(ISymbol one, ISymbol other)
    {
        foreach (var (first, second) in scope.Distinct)
        {
            if ((SymbolEqualityComparer.Default.Equals(one, first) && SymbolEqualityComparer.Default.Equals(other, second))
                || (SymbolEqualityComparer.Default.Equals(one, second) && SymbolEqualityComparer.Default.Equals(other, first)))
            {
                return true;
            }
        }

        return AliasGuards.Exclude(scope, one, other);
    }

    private bool AreSeparate(Access one, Access other)
    {
        if (one.Subscripts.Count != other.Subscripts.Count || one.Subscripts.Count == 0)
            return false;

        return _separation.AlwaysDiffer(Pairs(one, other), one.Context, other.Context);
    }

    /// <summary>The subscripts dimension by dimension, and of two also their sum and difference: <c>a[i, j]</c> and <c>a[j, i]</c> meet on the diagonal alone.</summary>
    private static IEnumerable<(Polynomial First, Polynomial Second)> Pairs(Access one, Access other)
    {
        for (var i = 0; i < one.Subscripts.Count; i++)
        {
            if (one.Subscripts[i] is { } left && other.Subscripts[i] is { } right)
                yield return (left, right);
        }

        if (one.Subscripts is not [{ } first, { } second] || other.Subscripts is not [{ } otherFirst, { } otherSecond])
            yield break;

        if (first.Plus(second) is { } sum && otherFirst.Plus(otherSecond) is { } otherSum)
            yield return (sum, otherSum);

        if (first.Minus(second) is { } difference && otherFirst.Minus(otherSecond) is { } otherDifference)
            yield return (difference, otherDifference);
    }

    /// <summary>Rows or objects at different places of an array that holds each one once.</summary>
    private bool AreDifferentElements(Origin one, Origin other, Access first, Access second)
    {
        if (one.Container is not { HasDistinctElements: true } container || other.Container is not { } otherContainer || !container.IsSame(otherContainer)
            || one.Subscripts.Count != 1 || other.Subscripts.Count != 1)
        {
            return false;
        }

        return one.Subscripts[0] is { } left && other.Subscripts[0] is { } right
            && _separation.AlwaysDiffer([(left, right)], first.Context, second.Context);
    }

    private static bool AreDifferentParts(Access one, Access other) =>
        one.Part is { } part && other.Part is { } otherPart && !SymbolEqualityComparer.Default.Equals(part, otherPart);

    /// <summary>Whether arrays of the two element types may be one array: they may for enums, signs, and classes that are related.</summary>
    private static bool AreCompatible(ITypeSymbol one, ITypeSymbol other)
    {
        if (one.TypeKind == TypeKind.TypeParameter || other.TypeKind == TypeKind.TypeParameter)
            return true;

        if (one.IsValueType != other.IsValueType)
            return false;

        return one.IsValueType ? SymbolEqualityComparer.Default.Equals(one, other) || Width(one) == Width(other) && Width(one) != 0 : MayBeSameType(one, other);
    }

    private static int Width(ITypeSymbol type) => (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type).SpecialType switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte => 1,
        SpecialType.System_Int16 or SpecialType.System_UInt16 => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 => 4,
        SpecialType.System_Int64 or SpecialType.System_UInt64 => 8,
        _ => 0,
    };

    private static bool MayBeSameType(ITypeSymbol one, ITypeSymbol other) =>
        one.TypeKind is TypeKind.Interface or TypeKind.TypeParameter || other.TypeKind is TypeKind.Interface or TypeKind.TypeParameter
        || DerivesFrom(one, other) || DerivesFrom(other, one);

    private static bool DerivesFrom(ITypeSymbol type, ITypeSymbol ancestor)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor.OriginalDefinition))
                return true;
        }

        return false;
    }

    private static string Name(Access access) => access.Where.Syntax.ToString() is { Length: <= 60 } text ? text : access.Where.Syntax.ToString().Substring(0, 60) + "…";

    private static string Name(Origin origin) => origin.Path.Count > 0 ? origin.Path[origin.Path.Count - 1].Name : "it";

    private static string Line(Access access) =>
        $" (line {access.Site.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";
}
