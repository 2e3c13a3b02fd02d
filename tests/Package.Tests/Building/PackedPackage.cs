using System.IO.Compression;
using LaneKeeper.Package.Tests.Building;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace LaneKeeper.Package.Tests.Building;

/// <summary>
/// Packs once per run: built apart from the repository's own output, under a version that no cache knows, into a feed that is
/// a folder. Consumers live beside it, outside the repository, so that they inherit nothing from it.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    public const string Id = "LaneKeeper.Analyzers";

    private readonly string _artifacts;

    public PackedPackage()
    {
        Root = Directory.CreateTempSubdirectory("lanekeeper-").FullName;
        _artifacts = Path.Combine(Root, "artifacts");
        Version = $"0.0.0-test.{Path.GetFileName(Root)}";
    }

    /// <summary>The folder of this run.</summary>
    public string Root { get; }

    public string Version { get; }

    public string NupkgPath => Path.Combine(Root, "feed", $"{Id}.{Version}.nupkg");

    /// <summary>Nothing that a consumer restores lands in the user's package cache, or comes stale out of it.</summary>
    public IReadOnlyDictionary<string, string> ConsumerEnvironment =>
        new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(Root, "packages") };

    public async ValueTask InitializeAsync()
    {
        string[] pack = ["pack", "src/Package", "-o", Path.Combine(Root, "feed"), "-p:RestoreLockedMode=true"];
        await Dotnet.MustRunAsync(Repository.Root, [.. pack, .. BuildArguments]);
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), NuGetConfig);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return default;
    }

    public ZipArchive Open() => ZipFile.OpenRead(NupkgPath);

    public byte[] Read(string entry)
    {
        using var nupkg = Open();
        using var stream = nupkg.GetEntry(entry)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Compiles the shipped dlls anew, over the first ones, packs them once more, and returns the package.</summary>
    internal async Task<byte[]> RebuildAsync()
    {
        var again = Path.Combine(Root, "again");
        string[] rebuild = ["build", "src/Package", "--no-restore", "--no-incremental"];
        await Dotnet.MustRunAsync(Repository.Root, [.. rebuild, .. BuildArguments]);
        string[] pack = ["pack", "src/Package", "--no-restore", "-o", again];
        await Dotnet.MustRunAsync(Repository.Root, [.. pack, .. BuildArguments]);
        return await File.ReadAllBytesAsync(Path.Combine(again, Path.GetFileName(NupkgPath)));
    }

    // The build of the repository has analysed the same sources.
    private string[] BuildArguments =>
    [
        "-c", "Release", "--artifacts-path", _artifacts, $"-p:Version={Version}", "-p:ContinuousIntegrationBuild=true",
        "-p:RunAnalyzers=false",
    ];

    private string NuGetConfig => $"""
        <configuration>
          <packageSources>
            <add key="packed" value="{Path.Combine(Root, "feed")}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{MachinePackages}" />
          </fallbackPackageFolders>
        </configuration>
        """;

    // What the machine has already (targeting packs, NETStandard.Library) is read, not downloaded again.
    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
