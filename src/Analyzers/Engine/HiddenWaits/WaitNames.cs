using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using LaneKeeper.Engine.Waits;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// The names of what waits, as far as this compilation can call it and it would be reported. What the catalog says of a family of
/// namespaces is worked out once, and so is the question for each set of families: projects of a solution refer to much the same.
/// </summary>
internal static class WaitNames
{
    // Objects of these are handed out by others (task.Result, HttpContext.Request, File.OpenRead) or of types that packages derive from them.
    private static readonly HashSet<string> HandedOut = new(StringComparer.Ordinal)
    {
        "System.Data", "System.Data.Common", "System.Diagnostics", "System.IO", "System.IO.Compression", "System.Net.Http",
        "System.Runtime.CompilerServices", "System.Threading", "System.Threading.Tasks", "System.Xml.Linq", "Microsoft.AspNetCore.Http",
    };

    // Members of these are called by the name of the type.
    private static readonly HashSet<string> Statics = new(StringComparer.Ordinal)
    {
        "AsyncContext", "CryptographicOperations", "Dns", "File", "JsonDocument", "JsonNode", "JsonSerializer", "Monitor", "RandomAccess", "SpinWait",
        "TarFile", "ZipFile",
    };

    // Their names (Add, Join) are everybody's, and their objects are made where they are used.
    private static readonly HashSet<string> MadeWhereUsed = new(StringComparer.Ordinal) { "BlockingCollection`1", "JoinableTask", "JoinableTaskFactory", "Thread" };

    // SHA256.Create().ComputeHash(stream): nobody names the type that has the member.
    private const string MadeByOthers = "HashAlgorithm";

    private static readonly Lazy<(NameSeed[] Always, Family[] Families)> Shipped = new(ReadShipped);
    private static readonly ConcurrentDictionary<string, SeedQuestion> Questions = new(StringComparer.Ordinal);

    /// <summary>The question who may come to a wait; null if members are annotated, so that any name may wait.</summary>
    public static SeedQuestion? In(BlockingCatalog catalog, KnownTypes types)
    {
        if (catalog.UserEntries() is not { } users)
            return null;

        var own = new List<NameSeed>();
        foreach (var (id, api) in users)
        {
            if (IsReported(api) && (FamilyOf(id) is not { } space || types.HasNamespace(space)))
                own.Add(SeedOf(id));
        }

        var (_, families) = Shipped.Value;
        var isThere = new char[families.Length];
        for (var i = 0; i < families.Length; i++)
            isThere[i] = types.HasNamespace(families[i].Namespace) ? '1' : '0';

        var which = new string(isThere);
        return own.Count > 0 ? Make(which, own) : Questions.GetOrAdd(which, static which => Make(which, []));
    }

    private static SeedQuestion Make(string which, List<NameSeed> own)
    {
        var (always, families) = Shipped.Value;
        List<NameSeed> seeds = [.. always, .. own];
        for (var i = 0; i < families.Length; i++)
        {
            if (which[i] == '1')
                seeds.AddRange(families[i].Seeds);
        }

        return new SeedQuestion(seeds);
    }

    private static (NameSeed[] Always, Family[] Families) ReadShipped()
    {
        var always = new List<NameSeed>();
        var families = new SortedDictionary<string, List<NameSeed>>(StringComparer.Ordinal);
        foreach (var type in FlushingDisposable.TypeNames)
            always.Add(new NameSeed(type, type, isProperty: false, NameScope.Anywhere));

        foreach (var (id, api) in BlockingApi.Shipped.All)
        {
            if (IsReported(api))
                (FamilyOf(id) is { } family ? SeedsOf(family) : always).Add(SeedOf(id));
        }

        always.Add(new NameSeed("ReadLines", "File", isProperty: false, NameScope.File, "File"));
        foreach (var name in EntityChain.Terminals)
            SeedsOf(EntityQueries.Namespace).Add(new NameSeed(name, type: null, isProperty: false, NameScope.Anywhere));

        var read = new List<Family>();
        foreach (var family in families)
            read.Add(new Family(family.Key, family.Value.ToArray()));

        return (always.ToArray(), read.ToArray());

        List<NameSeed> SeedsOf(string family)
        {
            if (!families.TryGetValue(family, out var seeds))
                families.Add(family, seeds = []);

            return seeds;
        }
    }

    private static bool IsReported(BlockingApi api) => api.Kind switch
    {
        WaitKind.Sleep or WaitKind.Task or WaitKind.Wait => true,
        WaitKind.Parallel or WaitKind.Console or WaitKind.Load or WaitKind.Gc => false,
        _ => api.Counterpart is not null,
    };

    /// <summary>The first two parts of a namespace, which come and go with one package; null for what is always there.</summary>
    private static string? FamilyOf(ApiId id)
    {
        if (id.Container.StartsWith("System.", StringComparison.Ordinal))
            return null;

        var space = NamespaceOf(id);
        return space.IndexOf('.') is > 0 and var first && space.IndexOf('.', first + 1) is > 0 and var second
            ? space.Substring(0, second)
            : space.Length == 0 ? null : space;
    }

    private static NameSeed SeedOf(ApiId id)
    {
        var type = id.TypeNameWithoutArity;
        var (name, isProperty) = (id.Name == ".ctor" ? type : id.Name, id.Text[0] == 'P');
        if (type.EndsWith("Extensions", StringComparison.Ordinal) || type == "SqlMapper")
            return new NameSeed(name, type: null, isProperty, NameScope.File, type, LastWordOf(NamespaceOf(id)));

        if (Statics.Contains(type) || MadeWhereUsed.Contains(id.TypeName))
            return new NameSeed(name, type, isProperty, NameScope.File, type);

        return IsOfFramework(id) && !HandedOut.Contains(NamespaceOf(id)) && type != MadeByOthers
            ? new NameSeed(name, type, isProperty, NameScope.Compilation, type)
            : new NameSeed(name, type, isProperty, NameScope.Anywhere);
    }

    // What a package brings was referred to on purpose, and its objects come from anywhere.
    private static bool IsOfFramework(ApiId id) =>
        id.Container.StartsWith("System.", StringComparison.Ordinal) || id.Container.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || id.Container.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);

    private static string NamespaceOf(ApiId id) => id.Container.LastIndexOf('.') is > 0 and var dot ? id.Container.Substring(0, dot) : "";

    private static string LastWordOf(string space) => space.Substring(space.LastIndexOf('.') + 1);

    /// <param name="Namespace">Without it, none of the names can be called.</param>
    /// <param name="Seeds">The names.</param>
    private sealed record Family(string Namespace, NameSeed[] Seeds);
}
