using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Workers;

/// <summary>
/// Whether a value of a type may be replaced by its copy from another process, without a word of the program's author: stricter than
/// <see cref="Travel"/>, since a copy also loses which object it was, the comparer of a dictionary and what a derived type adds.
/// </summary>
internal sealed class CopiedTypes(Subtypes subtypes)
{
    private const int MaxDepth = 6;

    /// <summary>Whether work that only reads a value does the same with a copy.</summary>
    public bool MaySend(ITypeSymbol type, CancellationToken cancellationToken) => MaySend(type, MaxDepth, cancellationToken);

    /// <summary>Whether a result may be a copy.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="isNew">Whether nothing else holds the object.</param>
    public static bool MayReturn(ITypeSymbol type, bool isNew) =>
        IsValue(type) || isNew && Element(type) is { } element && IsValue(element) || IsValueRecord(type);

    private bool MaySend(ITypeSymbol type, int depth, CancellationToken cancellationToken)
    {
        if (depth == 0)
            return false;

        if (IsValue(type))
            return true;

        if (Element(type) is { } element)
            return MaySend(element, depth - 1, cancellationToken);

        if (type is INamedTypeSymbol { IsTupleType: true, TypeArguments: var parts })
            return AllMayBeSent(parts, depth, cancellationToken);

        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, TypeArguments.IsEmpty: true } named && !named.DeclaringSyntaxReferences.IsEmpty
            && Travel.Of(type).IsCertain
            && (named.IsSealed || !subtypes.HasAny(named, cancellationToken))
            && AllMayBeSent(JsonShape.Of(named).Carried, depth, cancellationToken);
    }

    private bool AllMayBeSent(IEnumerable<ITypeSymbol> types, int depth, CancellationToken cancellationToken)
    {
        foreach (var type in types)
        {
            if (!MaySend(type, depth - 1, cancellationToken))
                return false;
        }

        return true;
    }

    /// <summary>Numbers, times, text and tuples of them: what has no identity.</summary>
    private static bool IsValue(ITypeSymbol type)
    {
        if (RawTypes.IsRaw(type) || type.SpecialType == SpecialType.System_String)
            return true;

        if (type is not INamedTypeSymbol { TypeArguments: var parts } named || !(named.IsTupleType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T))
            return false;

        foreach (var part in parts)
        {
            if (!IsValue(part))
                return false;
        }

        return true;
    }

    /// <summary>What an array or list holds.</summary>
    private static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } => element,
        INamedTypeSymbol { Name: "List" or "IReadOnlyList", TypeArguments: [var element], ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => element,
        _ => null,
    };

    /// <summary>Records that cannot be changed and compare by what they hold.</summary>
    private static bool IsValueRecord(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsRecord: true, TypeArguments.IsEmpty: true } record || !(record.IsSealed || record.IsValueType) || !Travel.Of(type).IsCertain)
            return false;

        foreach (var member in record.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, Type: var field } && !IsValue(field) || member is IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false } })
                return false;
        }

        return record.BaseType is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType };
    }
}
