using System.Text.RegularExpressions;

namespace LaneKeeper.Package.Tests.Building;

/// <summary>A user's project in a folder of its own.</summary>
internal sealed class Consumer
{
    private readonly PackedPackage _package;

    private Consumer(PackedPackage package, string folder) => (_package, Folder) = (package, folder);

    public string Folder { get; }

    /// <summary>Writes a project around the sources of <c>Consumers/&lt;sources&gt;</c>.</summary>
    public static Consumer Write(PackedPackage package, string name, string sources, string project, string extension = ".csproj")
    {
        var folder = Directory.CreateDirectory(Path.Combine(package.Root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, name + extension), project);
        foreach (var source in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Package.Tests", "Consumers", sources)))
            File.Copy(source, Path.Combine(folder, Path.GetFileName(source)));

        return new Consumer(package, folder);
    }

    /// <summary>The same for a web project that has nothing but the package.</summary>
    public static Consumer WriteWeb(PackedPackage package, string name, string sources) => Write(package, name, sources, $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="all" />
          </ItemGroup>
        </Project>
        """);

    /// <summary>The lines that say <c>// warns LANE101</c>, as the build should report them.</summary>
    public IReadOnlyList<string> Expected(string severity = "warning", string ids = @"LANE\d+")
    {
        List<string> places =
        [
            .. from file in Directory.GetFiles(Folder, "*.cs").OrderBy(Path.GetFileName, StringComparer.Ordinal)
               from line in File.ReadLines(file).Index()
               let marker = Regex.Match(line.Item, $"// warns ({ids})$")
               where marker.Success
               select $"{Path.GetFileName(file)}({line.Index + 1}): {severity} {marker.Groups[1].Value}",
        ];
        return places.Count > 0 ? places : throw new InvalidOperationException($"nothing in {Folder} is marked to warn");
    }

    public Task<Outcome> RunAsync(params string[] arguments) => Dotnet.RunAsync(Folder, arguments, _package.ConsumerEnvironment);

    public Task<Outcome> MustRunAsync(params string[] arguments) =>
        Dotnet.MustRunAsync(Folder, arguments, _package.ConsumerEnvironment);

    /// <summary>Applies the fixes of the package. Without anything to do it ends well too: look at the build after.</summary>
    public Task RepairAsync() =>
        MustRunAsync("format", "analyzers", "--diagnostics", "LANE101", "LANE102", "--severity", "info", "--no-restore");

    /// <summary>A whole build, so that every warning is printed, with the given <c>.editorconfig</c>.</summary>
    public async Task<Outcome> BuildAsync(string editorConfig = "", params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, ".editorconfig"), "root = true\n[*.cs]\n" + editorConfig);
        return await RunAsync(["build", "--no-restore", "--no-incremental", "-clp:NoSummary", .. arguments]);
    }
}
