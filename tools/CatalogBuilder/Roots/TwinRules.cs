using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Roots;

/// <summary>In which types of packages a twin that can be awaited is proof of a wait.</summary>
internal sealed class TwinRules
{
    private readonly List<(MemberPattern Pattern, WaitKinds Kind, string Reason)> _rules = [];

    public TwinRules()
    {
        foreach (var fields in DataLines.Read("twins.txt", 4))
            _rules.Add((new MemberPattern(fields[0], fields[1]), WaitKinds.Parse(fields[2]), fields[3]));
    }

    /// <summary>What a member with a twin waits for, and why; null if the twin proves nothing.</summary>
    public (WaitKinds Kind, string Reason)? Of(MethodNode method)
    {
        foreach (var (pattern, kind, reason) in _rules)
        {
            if (pattern.Fits(method))
                return (kind, reason);
        }

        return null;
    }
}
