using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>A build from the command line sees what waits in the projects to which a project refers, though their source is not at hand.</summary>
public sealed class FactsTests(PackedPackage package)
{
    [Fact]
    public async Task A_wait_in_another_project_is_seen_and_only_what_bears_on_it_is_built_again()
    {
        var data = Write("Data", "");
        var app = Write("App", """<ItemGroup><ProjectReference Include="../Data/Data.csproj" /></ItemGroup>""");
        await app.MustRunAsync("restore");

        var first = await BuildAsync(app);
        Assert.Equal(app.Expected(), first.Reports.Select(report => report.Place));
        Assert.Contains("'Store.Save' → 'Store.Write' → 'Thread.Sleep'", first.Output);

        // Nothing has changed.
        var (builtData, builtApp) = (TimeOf(data, "Data"), TimeOf(app, "App"));
        await BuildAsync(app);
        Assert.Equal((builtData, builtApp), (TimeOf(data, "Data"), TimeOf(app, "App")));

        // A body has changed, and waits as before: its dependents need not know.
        Edit(data, "100 + order", "200 + order");
        await BuildAsync(app);
        Assert.NotEqual(builtData, TimeOf(data, "Data"));
        Assert.Equal(builtApp, TimeOf(app, "App"));

        // It waits no more.
        Edit(data, "Thread.Sleep(200 + order)", "System.GC.KeepAlive(order)");
        Assert.Empty((await BuildAsync(app)).Reports);
        Assert.NotEqual(builtApp, TimeOf(app, "App"));

        Edit(data, "System.GC.KeepAlive(order)", "Thread.Sleep(100)");
        Assert.Equal(app.Expected(), (await BuildAsync(app)).Reports.Select(report => report.Place));

        // One property switches it off, and on again.
        Assert.Empty((await BuildAsync(app, "-p:LaneKeeperFacts=false", "--no-incremental")).Reports);
        Assert.Equal(app.Expected(), (await BuildAsync(app)).Reports.Select(report => report.Place));
    }

    private static Task<Outcome> BuildAsync(Consumer project, params string[] arguments) =>
        project.MustRunAsync(["build", "--no-restore", "-clp:NoSummary", .. arguments]);

    private static void Edit(Consumer project, string before, string after)
    {
        var file = Path.Combine(project.Folder, "Store.cs");
        var source = File.ReadAllText(file);
        Assert.Contains(before, source);
        File.WriteAllText(file, source.Replace(before, after));
    }

    private static DateTime TimeOf(Consumer project, string assembly) =>
        File.GetLastWriteTimeUtc(Path.Combine(project.Folder, "obj", "Debug", "net10.0", assembly + ".dll"));

    private Consumer Write(string name, string items) => Consumer.Write(package, name, $"Facts/{name}", $"""
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
