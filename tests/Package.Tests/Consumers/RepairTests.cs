using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>The code fixes as <c>dotnet format</c> applies them: loaded from the package, by reflection.</summary>
public sealed class RepairTests(PackedPackage package)
{
    [Fact]
    public async Task Repaired_program_builds_clean_and_prints_the_same()
    {
        var till = Consumer.Write(package, "RepairedTill", "Console", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        var printed = await till.MustRunAsync("run");
        Assert.Contains("total ", printed.Output);

        await till.RepairAsync();
        var build = await till.BuildAsync(arguments: ["-warnaserror"]);
        Assert.True(build.ExitCode == 0, build.Output);

        var printedAfter = await till.MustRunAsync("run", "--no-build");
        Assert.Equal(Program(printed), Program(printedAfter));
    }

    // `dotnet run` builds first and prints its warnings before the program's own lines.
    private static string Program(Outcome run) => run.Output[run.Output.IndexOf("total ", StringComparison.Ordinal)..];
}
