using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>Which projects the package reaches: its own, in every framework, and others only if it is not private.</summary>
public sealed class TransitiveTests(PackedPackage package)
{
    [Fact]
    public async Task Warns_in_every_target_framework()
    {
        var library = WriteLibrary("Library", "netstandard2.0;net8.0;net10.0", privateAssets: "all");
        await library.MustRunAsync("restore");

        var build = await library.BuildAsync();
        Assert.Equal(library.Expected(), build.Reports.Select(report => report.Place));
        foreach (var framework in new[] { "netstandard2.0", "net8.0", "net10.0" })
            Assert.Matches($@"warning LANE101: .*::TargetFramework={framework}\]", build.Output);
    }

    [Theory]
    [InlineData("all", false)]
    [InlineData("none", true)]
    public async Task Reaches_referencing_projects_only_if_it_is_not_private(string privateAssets, bool reaches)
    {
        WriteLibrary($"Library{reaches}", "net10.0", privateAssets);
        var app = Consumer.Write(package, $"App{reaches}", "App", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <LaneKeeperMode>Strict</LaneKeeperMode>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Library{reaches}/Library{reaches}.csproj" />
              </ItemGroup>
            </Project>
            """);
        await app.MustRunAsync("restore");

        // The mode is the app's own; the library has none and only warns.
        var build = await app.BuildAsync();
        Assert.Equal(reaches ? 1 : 0, build.ExitCode);
        Assert.Equal(
            reaches ? app.Expected("error") : [],
            build.Reports.Where(report => report.File == "Program.cs").Select(report => report.Place));
    }

    private Consumer WriteLibrary(string name, string frameworks, string privateAssets) =>
        Consumer.Write(package, name, "Library", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>{frameworks}</TargetFrameworks>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="{privateAssets}" />
              </ItemGroup>
            </Project>
            """);
}
