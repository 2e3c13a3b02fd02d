using System.Text.RegularExpressions;
using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Roots;

/// <summary>Members named by a pattern for the type and one for the member.</summary>
internal sealed class MemberPattern(string type, string member)
{
    private readonly Regex _type = new(type, RegexOptions.CultureInvariant);
    private readonly Regex _member = new(member, RegexOptions.CultureInvariant);

    /// <summary>The patterns of a file whose first two fields they are.</summary>
    public static MemberPattern[] Read(string file) =>
        [.. DataLines.Read(file, 3).Select(static fields => new MemberPattern(fields[0], fields[1]))];

    public bool FitsType(TypeNode type) => _type.IsMatch(type.FullName);

    public bool FitsMember(string name) => _member.IsMatch(name);

    public bool Fits(MethodNode method) => FitsMember(method.Name) && FitsType(method.Type);
}
