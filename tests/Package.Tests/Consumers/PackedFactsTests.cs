using System.IO.Compression;
using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>A library that is handed on as a package takes its facts along if its project says so.</summary>
public sealed class PackedFactsTests(PackedPackage package)
{
    [Fact]
    public async Task A_wait_in_a_package_is_seen_if_its_facts_are_in_it()
    {
        var library = Write("Store.Facts", "Facts/Data", "<LaneKeeperPackFacts>true</LaneKeeperPackFacts><Version>1.0.0</Version><AssemblyName>Data</AssemblyName>", "");
        await library.MustRunAsync("pack", "-o", Path.Combine(package.Root, "feed"));
        using (var nupkg = ZipFile.OpenRead(Path.Combine(package.Root, "feed", "Store.Facts.1.0.0.nupkg")))
        {
            Assert.Equal(
                ["lib/net10.0/Data.dll", "lib/net10.0/lanekeeper.facts.Data.txt"],
                nupkg.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        var app = Write("Store.App", "Facts/App", "", """<PackageReference Include="Store.Facts" Version="1.0.0" />""");
        await app.MustRunAsync("restore");
        var build = await app.BuildAsync();
        Assert.Equal(app.Expected(), build.Reports.Select(report => report.Place));
        Assert.Contains("'Store.Save' → 'Store.Write' → 'Thread.Sleep'", build.Output);
    }

    private Consumer Write(string name, string sources, string properties, string items) => Consumer.Write(package, name, sources, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{PackedPackage.Id}" Version="{package.Version}" PrivateAssets="all" />
            {items}
          </ItemGroup>
        </Project>
        """);
}
