using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Workers;

/// <summary>
/// Whether values of a type arrive in another process as they were. Three answers: yes; no, with the reason; and unknown, for
/// types of other assemblies, or where attributes of System.Text.Json say what this cannot see.
/// </summary>
internal readonly struct Travel
{
    private const int MaxDepth = 12;

    private Travel(bool isCertain, string? refusal)
    {
        IsCertain = isCertain;
        Refusal = refusal;
    }

    /// <summary>Yes.</summary>
    public bool IsCertain { get; }

    /// <summary>No, and why: a clause that begins with the name of a type.</summary>
    public string? Refusal { get; }

    private static Travel Yes => new(isCertain: true, null);

    private static Travel Unknown => default;

    public static Travel Of(ITypeSymbol type) => Of(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static Travel Of(ITypeSymbol type, HashSet<ITypeSymbol> around)
    {
        if (RawTypes.IsRaw(type) || type.SpecialType == SpecialType.System_String)
            return Yes;

        // A type that holds itself is decided by its other members.
        if (!around.Add(type))
            return Yes;

        if (around.Count > MaxDepth)
            return Unknown;

        var answer = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => Of(array.ElementType, around),
            IArrayTypeSymbol => No(type, "has more than one dimension, for which JSON has no form"),
            IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => No(type, "may be anything, and arrives as JSON text"),
            INamedTypeSymbol named => OfNamed(named, around),
            _ => Unknown,
        };
        around.Remove(type);
        return answer;
    }

    private static Travel OfNamed(INamedTypeSymbol type, HashSet<ITypeSymbol> around)
    {
        if (JsonShape.HasAttribute(type))
            return Unknown;

        if (JsonShape.IsCarried(type))
            return OfAll(type.TypeArguments, around);

        if (JsonShape.BelongsToProcess(type))
            return No(type, "stands for something of this process");

        if (type.TypeKind == TypeKind.Interface || type is { TypeKind: TypeKind.Class, IsAbstract: true })
            return No(type, "is abstract, and JSON does not say which type to make");

        return type.DeclaringSyntaxReferences.IsEmpty || JsonShape.IsCollection(type) ? Unknown : OfMembers(type, around);
    }

    private static Travel OfAll(IEnumerable<ITypeSymbol> types, HashSet<ITypeSymbol> around)
    {
        var all = Yes;
        foreach (var type in types)
        {
            var one = Of(type, around);
            if (one.Refusal is not null)
                return one;

            if (!one.IsCertain)
                all = Unknown;
        }

        return all;
    }

    private static Travel OfMembers(INamedTypeSymbol type, HashSet<ITypeSymbol> around)
    {
        var shape = JsonShape.Of(type);
        if (shape.Obstacle is { } obstacle)
            return No(type, obstacle);

        var members = OfAll(shape.Carried, around);
        return members.Refusal is null && shape.HasHiddenState ? Unknown : members;
    }

    private static Travel No(ITypeSymbol type, string why) =>
        new(isCertain: false, $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' {why}");
}
