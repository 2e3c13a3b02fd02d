using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>Which projects the package reaches: its own, for every target framework, and others only if it is not private.</summary>
public sealed class TransitiveTests(PackedPackage package)
{
    [Theory]
    [InlineData("all", false)]
    [InlineData("none", true)]
    public async Task Reaches_referencing_projects_only_if_it_is_not_private(string privateAssets, bool reaches)
    {
        var library = Consumer.Write(package, $"Library{reaches}", "Library", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>netstandard2.0;net8.0;net10.0</TargetFrameworks>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="{privateAssets}" />
              </ItemGroup>
            </Project>
            """);
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

        var frameworks = await library.BuildAsync();
        Assert.Equal(library.Expected(), frameworks.Reports.Select(report => report.Place));
        foreach (var framework in new[] { "netstandard2.0", "net8.0", "net10.0" })
            Assert.Contains($"::TargetFramework={framework}]", frameworks.Output);

        // The app's own mode counts in the app.
        var build = await app.BuildAsync(arguments: ["--no-dependencies"]);
        Assert.Equal(reaches ? app.Expected("error") : [], build.Reports.Select(report => report.Place));
    }
}
