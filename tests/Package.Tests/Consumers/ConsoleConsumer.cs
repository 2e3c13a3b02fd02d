using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>A console program that a user has just installed the package into, with the command of the README.</summary>
public sealed class ConsoleConsumer(PackedPackage package) : IAsyncLifetime
{
    // The mode stands in the project's body, where users write it: later than the package's .props.
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <LaneKeeperMode>$(ModeOfThisTest)</LaneKeeperMode>
          </PropertyGroup>
        </Project>
        """;

    internal Consumer Program { get; } = Consumer.Write(package, "Till", "Console", Project);

    internal Outcome FirstBuild { get; private set; } = null!;

    internal string SarifPath => Path.Combine(Program.Folder, "till.sarif");

    public async ValueTask InitializeAsync()
    {
        await Program.MustRunAsync("add", "package", PackedPackage.Id, "--version", package.Version);
        FirstBuild = await Program.BuildAsync(arguments: [$"-p:ErrorLog={SarifPath}%2cversion=2.1"]);
    }

    public ValueTask DisposeAsync() => default;
}
