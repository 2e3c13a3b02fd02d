using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// The names of what waits, as far as this compilation can call it and it would be reported; null if members are annotated,
/// so that any name may wait.
/// </summary>
internal static class WaitNames
{
    private static readonly string[] NoWords = [];

    // Objects of these are handed out by others (task.Result, HttpContext.Request, File.OpenRead) or of types that packages derive from them.
    private static readonly HashSet<string> HandedOut = new(StringComparer.Ordinal)
    {
        "System.Data", "System.Data.Common", "System.Diagnostics", "System.IO", "System.IO.Compression", "System.Net.Http",
        "System.Runtime.CompilerServices", "System.Threading", "System.Threading.Tasks", "System.Xml.Linq", "Microsoft.AspNetCore.Http",
    };

    // Members of these are called by the name of the type.
    private static readonly HashSet<string> Statics = new(StringComparer.Ordinal)
    {
        "CryptographicOperations", "Dns", "File", "JsonDocument", "JsonNode", "JsonSerializer", "Monitor", "RandomAccess", "SpinWait",
        "TarFile", "ZipFile",
    };

    // Their names (Add, Join) are everybody's, and their objects are made where they are used.
    private static readonly HashSet<string> MadeWhereUsed = new(StringComparer.Ordinal) { "BlockingCollection`1", "Thread" };

    // The shipped lines are the same for all compilations.
    private static readonly ConditionalWeakTable<ApiId, NameSeed> Seeds = new();

    public static IReadOnlyList<NameSeed>? In(BlockingCatalog catalog, KnownTypes types)
    {
        if (catalog.Entries() is not { } entries)
            return null;

        var seeds = new List<NameSeed>();
        var spaces = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (id, api) in entries)
        {
            if (!spaces.TryGetValue(id.Container, out var exists))
                spaces.Add(id.Container, exists = Exists(id, types));

            if (exists && IsReported(api))
                seeds.Add(Seeds.GetValue(id, static id => SeedOf(id)));
        }

        foreach (var type in FlushingDisposable.TypeNames)
            seeds.Add(new NameSeed(type, IsProperty: false, NameScope.Anywhere, NoWords));

        if (EntityQuery.IsReferenced(types))
        {
            foreach (var name in EntityChain.Terminals)
                seeds.Add(new NameSeed(name, IsProperty: false, NameScope.Anywhere, NoWords));
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

    private static NameSeed SeedOf(ApiId id)
    {
        var type = id.TypeNameWithoutArity;
        var (scope, words) = (NameScope.Anywhere, NoWords);
        if (type.EndsWith("Extensions", StringComparison.Ordinal) || type == "SqlMapper")
            (scope, words) = (NameScope.File, [type, LastWordOf(NamespaceOf(id))]);
        else if (Statics.Contains(type) || MadeWhereUsed.Contains(id.TypeName))
            (scope, words) = (NameScope.File, [type]);
        else if (IsOfFramework(id) && !HandedOut.Contains(NamespaceOf(id)))
            (scope, words) = (NameScope.Compilation, [type]);

        return new NameSeed(id.Name == ".ctor" ? type : id.Name, id.Text[0] == 'P', scope, words);
    }

    // What a package brings was referred to on purpose, and its objects come from anywhere.
    private static bool IsOfFramework(ApiId id) =>
        id.Container.StartsWith("System.", StringComparison.Ordinal) || id.Container.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || id.Container.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);

    private static string NamespaceOf(ApiId id) => id.Container.LastIndexOf('.') is > 0 and var dot ? id.Container.Substring(0, dot) : "";

    private static string LastWordOf(string space) => space.Substring(space.LastIndexOf('.') + 1);
}
