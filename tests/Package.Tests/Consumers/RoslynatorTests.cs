using System.Text.RegularExpressions;
using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>A second client beside the build and <c>dotnet format</c>: it loads rules and fixes from the package of a solution's projects.</summary>
public sealed class RoslynatorTests(PackedPackage package)
{
    [Fact]
    public async Task A_solution_is_analysed_and_fixed()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LANEKEEPER_ROSLYNATOR") is not { Length: > 0 }, "'.ci/scheduled roslynator' runs this: it downloads a tool");

        var till = Write("ToolTill", "Console", "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>");
        var data = Write("ToolData", "Facts/Data", "");
        var orders = Write("ToolOrders", "Facts/App", """<ItemGroup><ProjectReference Include="../ToolData/ToolData.csproj" /></ItemGroup>""");
        await InRoot("new", "sln", "--name", "Tool", "--format", "sln");
        await InRoot("sln", "Tool.sln", "add", "ToolTill", "ToolData", "ToolOrders");
        await InRoot("restore", "Tool.sln");
        await InRoot("tool", "install", "roslynator.dotnet.cli", "--version", "1.0.1", "--create-manifest-if-needed");

        // It ends with 1 where something is reported.
        var analysis = await Dotnet.RunAsync(package.Root, ["roslynator", "analyze", "Tool.sln"], package.ConsumerEnvironment);
        Assert.Equal(1, analysis.ExitCode);
        Assert.Equal(till.Expected().Concat(orders.Expected()).Order(StringComparer.Ordinal), Reported(analysis.Output));

        await InRoot("roslynator", "fix", "Tool.sln", "--supported-diagnostics", "LANE101", "LANE102", "LANE104");
        Assert.Contains("await store.SaveAsync(order);", File.ReadAllText(Path.Combine(orders.Folder, "Orders.cs")));
        Assert.Contains("await Task.Delay(100 + order", File.ReadAllText(Path.Combine(data.Folder, "Store.cs")));
        Assert.Empty((await InRoot("build", "Tool.sln", "--no-restore")).Reports);
        Assert.Empty(Reported((await Dotnet.RunAsync(package.Root, ["roslynator", "analyze", "Tool.sln"], package.ConsumerEnvironment)).Output));
    }

    private Task<Outcome> InRoot(params string[] arguments) => Dotnet.MustRunAsync(package.Root, arguments, package.ConsumerEnvironment);

    private static IEnumerable<string> Reported(string output) =>
        Regex.Matches(output, @"(\w+\.cs)\((\d+),\d+\): (warning LANE\d+)")
            .Select(match => $"{match.Groups[1].Value}({match.Groups[2].Value}): {match.Groups[3].Value}").Order(StringComparer.Ordinal);

    private Consumer Write(string name, string sources, string items) => Consumer.Write(package, name, sources, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="all" />
          </ItemGroup>
          {items}
        </Project>
        """);
}
