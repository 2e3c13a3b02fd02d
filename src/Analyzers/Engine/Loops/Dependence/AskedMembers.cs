using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

internal enum AskedOf
{
    /// <summary>It runs no member of what it is given.</summary>
    Nothing,

    /// <summary>It compares, hashes or prints the values that it is given.</summary>
    Values,

    /// <summary>It does so with the elements or keys of a collection.</summary>
    Elements,
}

/// <summary>Which methods of the framework call <c>Equals</c>, <c>GetHashCode</c>, <c>CompareTo</c> or <c>ToString</c> of what they are given.</summary>
internal static class AskedMembers
{
    private static readonly HashSet<string> Finding =
    [
        "Contains", "ContainsKey", "ContainsValue", "IndexOf", "LastIndexOf", "Remove", "TryGetValue", "Distinct", "DistinctBy", "Union", "UnionBy", "Intersect", "IntersectBy",
        "Except", "ExceptBy", "SequenceEqual", "SequenceCompareTo", "GroupBy", "CountBy", "AggregateBy", "ToDictionary", "ToLookup", "ToHashSet", "ToFrozenDictionary", "ToFrozenSet",
        "ToImmutableDictionary", "ToImmutableHashSet", "ToImmutableSortedSet", "ToImmutableSortedDictionary", "GroupJoin", "LeftJoin", "RightJoin",
        "Sort", "Order", "OrderDescending", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Min", "Max", "MinBy", "MaxBy", "BinarySearch",
    ];

    private static readonly HashSet<string> Printing =
    [
        "Append", "AppendLine", "AppendFormat", "AppendJoin", "Concat", "Format", "Insert", "Join", "Write", "WriteLine",
    ];

    private static readonly HashSet<string> Keyed =
    [
        "Dictionary", "HashSet", "SortedDictionary", "SortedList", "SortedSet", "ConcurrentDictionary", "IDictionary", "IReadOnlyDictionary", "ISet", "IReadOnlySet", "FrozenDictionary",
        "FrozenSet", "ImmutableDictionary", "ImmutableHashSet", "ImmutableSortedDictionary", "ImmutableSortedSet", "IImmutableDictionary", "IImmutableSet", "Lookup", "ILookup", "PriorityQueue", "EqualityComparer", "Comparer",
    ];

    public static AskedOf Of(IMethodSymbol method)
    {
        if (IsAsked(method) || method.Name is "Compare" or "Combine" || (method.Name == "Add" && method.ContainingType?.Name == "HashCode"))
            return AskedOf.Values;

        if (method.ContainingType is not { } type)
            return AskedOf.Nothing;

        if (type is { SpecialType: SpecialType.System_String } or { Name: "StringBuilder" or "Console" or "TextWriter" or "StringWriter" or "StreamWriter" or "Debug" or "Trace" })
            return Printing.Contains(method.Name) ? AskedOf.Values : AskedOf.Nothing;

        return Keyed.Contains(type.Name) || Finding.Contains(method.Name) || (method.Name == "Join" && type.Name == "Enumerable") ? AskedOf.Elements : AskedOf.Nothing;
    }

    /// <summary>The members that are asked.</summary>
    public static bool IsAsked(IMethodSymbol member)
    {
        if (member.Name is "Equals" or "GetHashCode" or "CompareTo" or "ToString" or "TryFormat")
            return true;

        foreach (var implemented in member.ExplicitInterfaceImplementations)
        {
            if (IsAsked(implemented))
                return true;
        }

        return false;
    }

    /// <summary>What the elements or keys are that are compared; null if they are numbers that a selector gives.</summary>
    public static ITypeSymbol? ElementOf(IMethodSymbol method)
    {
        if (method.TypeArguments.IsEmpty)
            return method.ContainingType is { TypeArguments: [var element, ..] } ? element : null;

        var selects = false;
        foreach (var parameter in method.Parameters)
            selects |= parameter.Type.TypeKind == TypeKind.Delegate;

        if (!selects)
            return method.TypeArguments[0];

        for (var i = 0; i < method.TypeParameters.Length; i++)
        {
            if (method.TypeParameters[i].Name == "TKey" || (method.TypeParameters[i].Name == "TResult" && method.Name is "Min" or "Max"))
                return method.TypeArguments[i];
        }

        return null;
    }
}
