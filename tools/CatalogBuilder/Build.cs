using System.Reflection;
using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Output;
using LaneKeeper.CatalogBuilder.Roots;
using LaneKeeper.CatalogBuilder.Surface;

namespace LaneKeeper.CatalogBuilder;

/// <summary>Reads the packs and makes the catalog of the frameworks and of the packages.</summary>
internal static class Build
{
    /// <summary>The repository that the tool was built from.</summary>
    public static string Root { get; } = typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string CommittedCatalog => Path.Combine(Root, "src/Analyzers/Engine/Catalog/blocking-apis.txt");

    public static string CommittedReasons => Path.Combine(Root, "tools/CatalogBuilder/why.tsv");

    public static CatalogFile Run(Action<string> progress)
    {
        var surface = Read("surface");
        if (new Renames(surface).Unknown is [var unknown, ..])
            throw new FormatException("renames.txt: there is no type " + unknown);

        progress($"public surface: {surface.Methods.Count} methods in {surface.Assemblies.Count} assemblies");

        // The two platforms have nothing in common but the data files.
        Platform[] platforms = [null!, null!];
        Parallel.Invoke(
            () => platforms[0] = Analyse("linux", progress),
            () => platforms[1] = Analyse("windows", progress));
        foreach (var root in platforms[0].Waits.Roots.Unmatched.Intersect(platforms[1].Waits.Roots.Unmatched))
            throw new FormatException("roots.txt: names nothing on any platform: " + root);

        var catalog = new CatalogMaker(new HandWritten("overrides.txt", "packages.txt"));
        catalog.Add(surface, ApiMember.AllIn(surface.Assemblies), platforms);
        progress($"frameworks: {catalog.Lines.Count} lines");

        foreach (var pack in Pack.InRole("package"))
        {
            var before = catalog.Lines.Count;
            var code = platforms[0].Code;
            var members = ApiMember.AllIn(code.Assemblies.Where(assembly => assembly.Package == pack.Id));
            catalog.Add(code, members, [platforms[0]], WaitKinds.Parse(pack.Kind));
            progress($"{pack.Id} {pack.Version}: {catalog.Lines.Count - before} lines");
            if (catalog.Lines.Count == before && members.Exists(static member => HasTwin(member.Method)))
                throw new FormatException($"{pack.Id}: nothing in it blocks. Is {pack.Folder} a stub that only throws?");
        }

        var contracts = Read("surface", "contract");
        catalog.AddTwins(contracts, ApiMember.AllIn(contracts.Assemblies.Where(static assembly => assembly.Package.Length > 0)));
        progress($"with twins and hand-written lines: {catalog.Lines.Count} lines");
        if (catalog.AddUnread().ToList() is { Count: > 0 } unread)
            throw new FormatException("hand-written lines that name nothing (`?` marks those of other versions): " + string.Join(", ", unread));

        return new CatalogFile(catalog.Lines);
    }

    private static Platform Analyse(string role, Action<string> progress)
    {
        // Packages run on Linux as well as elsewhere: they are read with it.
        var code = role == "linux" ? Read(role, "package", "support") : Read(role);
        var platform = new Platform(code);
        progress($"{role}: {code.Methods.Count} methods in {code.Assemblies.Count} assemblies");
        return platform;
    }

    private static bool HasTwin(MethodNode method) => method.Type.Named(method.Name + "Async").Count > 0;

    private static CodeBase Read(params ReadOnlySpan<string> roles)
    {
        var code = new CodeBase();
        foreach (var role in roles)
        {
            foreach (var pack in Pack.InRole(role))
                pack.LoadInto(code);
        }

        code.Link();
        return code;
    }
}
