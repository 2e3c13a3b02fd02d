using System;
using System.Collections.Generic;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// The names of what waits, as far as this compilation can call it and it would be reported; null if members are annotated,
/// so that any name may wait.
/// </summary>
internal static class WaitNames
{
    private static readonly string[] Anywhere = [];

    public static IReadOnlyList<NameSeed>? In(BlockingCatalog catalog, KnownTypes types)
    {
        if (catalog.Entries() is not { } entries)
            return null;

        var seeds = new List<NameSeed>();
        foreach (var (id, api) in entries)
        {
            if (IsReported(api) && Exists(id, types))
                seeds.Add(new NameSeed(NameOf(id), id.Text[0] == 'P', FilesOf(id)));
        }

        foreach (var type in FlushingDisposable.TypeNames)
            seeds.Add(new NameSeed(type, IsProperty: false, Anywhere));

        if (EntityQuery.IsReferenced(types))
        {
            foreach (var name in EntityQuery.Terminals)
                seeds.Add(new NameSeed(name, IsProperty: false, Anywhere));
        }

        return seeds;
    }

    private static bool IsReported(BlockingApi api) => api.Kind switch
    {
        WaitKind.Sleep or WaitKind.Task or WaitKind.Wait => true,
        WaitKind.Parallel or WaitKind.Console or WaitKind.Load or WaitKind.Gc => false,
        _ => api.Counterpart is not null,
    };

    // A look at namespaces alone: it is asked of some hundred types.
    private static bool Exists(ApiId id, KnownTypes types) =>
        id.Container.StartsWith("System.", StringComparison.Ordinal)
        || id.Container.LastIndexOf('.') is not (> 0 and var dot)
        || types.HasNamespace(id.Container.Substring(0, dot));

    private static string NameOf(ApiId id) => id.Name == ".ctor" ? id.TypeNameWithoutArity : id.Name;

    // Their names (Add, Join) are everybody's, and their objects are made where they are used.
    private static string[] FilesOf(ApiId id) => id.TypeName is "BlockingCollection`1" or "Thread" ? [id.TypeNameWithoutArity] : Anywhere;
}
