using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Contents;

/// <summary>What the dlls ask of the process that loads them; see docs/decisions/001 and 002.</summary>
public sealed class AssemblyTests(PackedPackage package)
{
    // What the oldest supported host, Roslyn 4.8 (VS 17.8, SDK 8.0.100), has loaded. A newer reference means that the
    // compiler cannot create the analyzer (CS8032). System.Composition is absent on purpose.
    private static readonly Dictionary<string, Version> Ceiling = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
        ["System.Runtime.CompilerServices.Unsafe"] = new(6, 0, 0, 0),
    };

    public static TheoryData<string> Dlls { get; } = ["LaneKeeper.Analyzers.dll", "LaneKeeper.Analyzers.CodeFixes.dll"];

    [Theory]
    [MemberData(nameof(Dlls))]
    public void References_only_what_the_oldest_host_has(string dll) => Read(dll, (_, metadata) =>
    {
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle))
            .ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version);

        Assert.Contains("Microsoft.CodeAnalysis", references.Keys);
        Assert.All(references.Where(reference => reference.Key != "LaneKeeper.Analyzers"), reference =>
        {
            Assert.True(Ceiling.TryGetValue(reference.Key, out var ceiling), $"{reference.Key}: the host does not promise it");
            Assert.True(reference.Value <= ceiling, $"{reference.Key} {reference.Value} is newer than {ceiling}");
        });
    });

    [Theory]
    [MemberData(nameof(Dlls))]
    public void Carries_its_symbols_and_is_deterministic(string dll) => Read(dll, (image, _) =>
    {
        var entries = image.ReadDebugDirectory().Select(entry => entry.Type).ToList();
        Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, entries);
        Assert.Contains(DebugDirectoryEntryType.Reproducible, entries);
    });

    private void Read(string dll, Action<PEReader, MetadataReader> look)
    {
        using var image = new PEReader([.. package.Read("analyzers/dotnet/cs/" + dll)]);
        look(image, image.GetMetadataReader());
    }
}
