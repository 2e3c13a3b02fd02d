using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Tests;

public sealed class MissingPackTests
{
    [Fact]
    public void A_missing_pack_says_what_to_do()
    {
        var pack = new Pack("Some.Pack", "1.2.3", "linux", "", Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()));
        var problem = Assert.Throws<MissingPackException>(() => pack.LoadInto(new CodeBase()));
        Assert.Contains("Some.Pack 1.2.3", problem.Message);
        Assert.Contains("dotnet restore", problem.Message);
    }

    [Fact]
    public void Every_pack_has_an_exact_version() =>
        Assert.All(Pack.All, static pack => Assert.Matches(@"^\d+\.\d+\.\d+$", pack.Version));
}
