using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// The calls that run an Entity Framework query. They bind to LINQ, where no catalog could tell them from a loop over a list:
/// a <c>DbSet</c> at the head of the chain does, or a step of Entity Framework's own in it.
/// </summary>
internal static class EntityQuery
{
    /// <summary>Of the types of Entity Framework.</summary>
    public const string Namespace = "Microsoft.EntityFrameworkCore";

    private const string Extensions = $"{Namespace}.EntityFrameworkQueryableExtensions";

    // Chains are long, but not endless.
    private const int MaxSteps = 50;

    private static readonly ConcurrentDictionary<string, BlockingApi> Apis = new();

    /// <summary>The operators of LINQ that run a query.</summary>
    public static HashSet<string> Terminals { get; } = new(StringComparer.Ordinal)
    {
        "ToList", "ToArray", "ToDictionary", "ToHashSet", "First", "FirstOrDefault", "Single", "SingleOrDefault",
        "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Any", "All", "Count", "LongCount",
        "Contains", "Sum", "Average", "Min", "Max",
    };

    public static bool IsReferenced(KnownTypes types) => types.Find(Extensions) is not null;

    public static BlockingApi? ApiOf(IInvocationOperation call, KnownTypes types)
    {
        var method = call.TargetMethod;
        if (!Terminals.Contains(method.Name)
            || method is not { IsExtensionMethod: true, ContainingType: { Name: "Enumerable" or "Queryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } }
            || call.Arguments is not [var source, ..]
            || !IsReferenced(types)
            || !IsOfEntities(source.Value.Unwrap()))
        {
            return null;
        }

        return Apis.GetOrAdd(method.Name, static name => new BlockingApi(
            ApiId.Parse($"M:System.Linq.Queryable.{name}(*)")!, WaitKind.Database, DependsOnObject: false, $"{Extensions}.{name}Async"));
    }

    private static bool IsOfEntities(IOperation source)
    {
        for (var i = 0; i < MaxSteps; i++)
        {
            if (!IsQueryable(source.Type))
                return false;

            if (IsOfEntityFramework(source.Type))
                return true;

            switch (source)
            {
                case IInvocationOperation { TargetMethod: { IsExtensionMethod: true } step, Arguments: [var inner, ..] }:
                    if (IsOfEntityFramework(step.ContainingType))
                        return true;

                    source = inner.Value.Unwrap();
                    break;

                case ITranslatedQueryOperation { Operation: var query }:
                    source = query.Unwrap();
                    break;

                case ILocalReferenceOperation local when Writes.OnlyValueOf(local) is { } only:
                    source = only.Unwrap();
                    break;

                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsOfEntityFramework(ITypeSymbol? type) =>
        type?.ContainingNamespace is { } space
        && (IsRoot(space) || (space.ContainingNamespace is { } outer && IsRoot(outer)));

    private static bool IsRoot(INamespaceSymbol space) =>
        space is { Name: "EntityFrameworkCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsQueryable(ITypeSymbol? type)
    {
        if (type is null)
            return false;

        if (IsNamed(type))
            return true;

        foreach (var contract in type.AllInterfaces)
        {
            if (IsNamed(contract))
                return true;
        }

        return false;
    }

    private static bool IsNamed(ITypeSymbol type) => type is { Name: "IQueryable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
