using LaneKeeper.CatalogBuilder.Tests.Known;
using LaneKeeper.Engine.Catalog;

namespace LaneKeeper.CatalogBuilder.Tests;

/// <summary>The committed catalog against what people know.</summary>
public sealed class KnownMemberTests
{
    [Theory]
    [InlineData("blocking.txt", 120)]
    [InlineData("silent.txt", 80)]
    public void Each_known_member_exists(string file, int atLeast)
    {
        var known = KnownMembers.Read(file).ToList();
        Assert.Equal([], known.Where(static entry => entry.Members.Count == 0).Select(static entry => entry.Entry));
        Assert.True(known.Count >= atLeast);
    }

    [Fact]
    public void What_is_known_to_block_is_in_the_catalog() => Assert.Equal([], KnownMembers.Read("blocking.txt")
        .Where(static entry => entry.Members.Any(static member => BlockingApi.Shipped.Find(member) is null))
        .Select(static entry => entry.Entry));

    [Fact]
    public void What_is_known_not_to_block_is_not_in_the_catalog() => Assert.Equal([], KnownMembers.Read("silent.txt")
        .Where(static entry => entry.Members.Any(static member => BlockingApi.Shipped.Find(member) is not null))
        .Select(static entry => entry.Entry));
}
