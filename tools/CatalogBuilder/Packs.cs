using System.Reflection;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder;

/// <summary>A restored package that is read.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Exactly this one.</param>
/// <param name="Role"><c>surface</c>, <c>linux</c>, <c>windows</c>, <c>package</c>, <c>support</c> for what a package calls, <c>contract</c> for one of which only
/// the surface counts.</param>
/// <param name="Kind">What calls of a package wait for; empty otherwise.</param>
/// <param name="Folder">Where its assemblies are.</param>
internal sealed record Pack(string Id, string Version, string Role, string Kind, string Folder)
{
    /// <summary>What the project file names.</summary>
    public static IReadOnlyList<Pack> All { get; } =
    [
        .. typeof(Pack).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(static attribute => attribute.Key == "Pack")
            .Select(static attribute => attribute.Value!.Split('|'))
            .Select(static fields => new Pack(fields[0], fields[1], fields[2], fields[3], fields[4]))
            .OrderBy(static pack => pack.Id, StringComparer.Ordinal),
    ];

    public static IEnumerable<Pack> InRole(string role) => All.Where(pack => pack.Role == role);

    /// <summary>Loads its assemblies, in an order that does not depend on the file system.</summary>
    public void LoadInto(CodeBase code)
    {
        var files = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.dll") : [];
        if (files.Length == 0)
        {
            throw new MissingPackException(
                $"{Id} {Version} is not there: no assemblies in {Folder}. "
                + "Run `dotnet restore tools/CatalogBuilder --force`; the versions stand in CatalogBuilder.csproj.");
        }

        var name = Role is "package" or "support" or "contract" ? Id : "";
        foreach (var file in files.Order(StringComparer.Ordinal))
            code.Load(new MemoryStream(File.ReadAllBytes(file)), name);
    }
}

/// <summary>Something to read has not been restored.</summary>
internal sealed class MissingPackException(string message) : Exception(message);
