using LaneKeeper.CatalogBuilder.Output;
using LaneKeeper.CatalogBuilder.Surface;

namespace LaneKeeper.CatalogBuilder.Tests.Output;

public sealed class OverloadGroupTests
{
    private const string Class = "public class C { public void M() { } public void M(int n) { } protected void M(string s) { } public int P => 0; }";

    private readonly List<ApiMember> _members =
        [.. ApiMember.AllIn(Source.Link(Class).Assemblies.Take(1)).Where(static member => member.Method.Name != ".ctor")];

    [Fact]
    public void Overloads_that_agree_are_one_line() =>
        Assert.Equal(["M:C.M(*)"], Ids(member => Line(member), "M"));

    [Fact]
    public void One_that_does_not_block_divides_them() =>
        Assert.Equal(["M:C.M(System.Int32)"], Ids(member => member.Id == "M:C.M" ? null : Line(member), "M"));

    [Fact]
    public void One_that_only_derived_classes_see_divides_them_too() =>
        Assert.Equal(["M:C.M", "M:C.M(System.Int32)"], Ids(member => member.Method.IsPublic ? Line(member) : null, "M"));

    [Fact]
    public void Another_counterpart_divides_them() => Assert.Equal(
        ["M:C.M", "M:C.M(System.Int32)"], Ids(member => Line(member) with { Counterpart = member.Id == "M:C.M" ? "MAsync" : null }, "M"));

    [Fact]
    public void A_property_keeps_its_id() => Assert.Equal(["P:C.P"], Ids(member => Line(member), "get_P"));

    private static CatalogLine Line(ApiMember member) => new("", member.Id, "disk", IsHard: true, null, 1, "why");

    private IEnumerable<string> Ids(Func<ApiMember, CatalogLine?> line, string name)
    {
        var members = _members.Where(member => member.Method.Name == name).ToList();
        var lines = members.Where(member => line(member) is not null).ToDictionary(static member => member, member => line(member)!);
        return OverloadGroups.Collapse(members, lines).Select(static found => found.Id).Order(StringComparer.Ordinal);
    }
}
