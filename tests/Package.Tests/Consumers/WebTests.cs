using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>The package in a web project: a controller, a minimal API and a service.</summary>
public sealed class WebTests(PackedPackage package)
{
    [Fact]
    public async Task Build_warns_and_dotnet_format_repairs()
    {
        var shop = Consumer.WriteWeb(package, "Shop", "Web");
        await shop.MustRunAsync("restore");

        var before = await shop.BuildAsync();
        Assert.Equal(0, before.ExitCode);
        Assert.Equal(shop.Expected(), before.Reports.Select(report => report.Place));

        await shop.RepairAsync();
        var after = await shop.BuildAsync(arguments: ["-warnaserror"]);
        Assert.True(after.ExitCode == 0, after.Output);
    }
}
