using System.Collections.Concurrent;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The calls that run an Entity Framework query. They bind to LINQ, where no catalog could tell them from a loop over a list.</summary>
internal static class EntityQuery
{
    /// <summary>Of the types of Entity Framework.</summary>
    public const string Namespace = "Microsoft.EntityFrameworkCore";

    private const string Extensions = $"{Namespace}.EntityFrameworkQueryableExtensions";

    private static readonly ConcurrentDictionary<string, BlockingApi> Apis = new();

    public static bool IsReferenced(KnownTypes types) => types.Find(Extensions) is not null;

    public static BlockingApi? ApiOf(IInvocationOperation call, KnownTypes types)
    {
        var method = call.TargetMethod;
        if (!EntityChain.IsTerminal(method)
            || call.Arguments is not [var source, ..]
            || !IsReferenced(types)
            || !EntityChain.IsOfEntities(source.Value.Unwrap()))
        {
            return null;
        }

        return Apis.GetOrAdd(method.Name, static name => new BlockingApi(
            ApiId.Parse($"M:System.Linq.Queryable.{name}(*)")!, WaitKind.Database, DependsOnObject: false, $"{Extensions}.{name}Async"));
    }
}
