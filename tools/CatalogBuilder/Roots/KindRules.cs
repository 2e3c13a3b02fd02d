using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Roots;

/// <summary>What a wait is for, where the code only shows that there is one.</summary>
internal sealed class KindRules
{
    private readonly List<(MemberPattern Pattern, WaitKinds Derived, WaitKinds Kind, bool IsHard)> _rules = [];

    public KindRules()
    {
        foreach (var fields in DataLines.Read("kinds.txt", 6))
        {
            var derived = fields[2].Split(',').Select(WaitKinds.Parse).Aggregate(static (all, kind) => all | kind);
            _rules.Add((new MemberPattern(fields[0], fields[1]), derived, WaitKinds.Parse(fields[3]), fields[4] == "hard"));
        }
    }

    public (WaitKinds Kind, bool IsHard)? Of(MethodNode method, WaitKinds derived)
    {
        foreach (var (pattern, from, kind, isHard) in _rules)
        {
            if (from.Has(derived) && pattern.Fits(method))
                return (kind, isHard);
        }

        return null;
    }
}
