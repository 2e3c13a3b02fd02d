using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Output;
using LaneKeeper.CatalogBuilder.Roots;
using LaneKeeper.CatalogBuilder.Surface;
using LaneKeeper.CatalogBuilder.Verdicts;

namespace LaneKeeper.CatalogBuilder;

/// <summary>Makes the catalog of a public surface from the code behind it, which may be that of several platforms.</summary>
internal sealed class CatalogMaker(HandWritten byHand)
{
    private readonly MemberPattern[] _silent = MemberPattern.Read("silent.txt");
    private readonly KindRules _kinds = new();
    private readonly TwinRules _twins = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public List<CatalogLine> Lines { get; } = [];

    /// <summary>Adds what the code of a framework or package shows.</summary>
    /// <param name="surface">Where counterparts are looked for.</param>
    /// <param name="members">The members to judge.</param>
    /// <param name="platforms">The code, analysed.</param>
    /// <param name="kindOfPackage">What a package waits for where the code only shows that it waits.</param>
    public void Add(CodeBase surface, List<ApiMember> members, IReadOnlyList<Platform> platforms, WaitKinds kindOfPackage = WaitKinds.None)
    {
        var counterparts = new Counterparts(surface);
        Add(members, member => Derived(member, platforms, kindOfPackage, counterparts));
    }

    /// <summary>Adds members of packages whose twins are proof enough.</summary>
    public void AddTwins(CodeBase surface, List<ApiMember> members)
    {
        var counterparts = new Counterparts(surface);
        Add(members, member => _twins.Of(member.Method) is { } rule && counterparts.Of(member.Method) is { } twin
            ? new CatalogLine("", member.Id, rule.Kind.Name, IsHard: true, twin, 1, "has a twin: " + rule.Reason)
            : null);
    }

    /// <summary>Adds hand-written lines about older versions, and says which others name nothing that was read.</summary>
    public IEnumerable<string> AddUnread()
    {
        Lines.AddRange(byHand.OfOtherVersions);
        return byHand.Except(_read);
    }

    private void Add(List<ApiMember> members, Func<ApiMember, CatalogLine?> judge)
    {
        var lines = new Dictionary<ApiMember, CatalogLine>();
        foreach (var member in members)
        {
            var everyOverload = DocumentationId.OfEveryOverload(member.Method);
            _read.UnionWith([member.Id, everyOverload]);
            var line = byHand.TryGet(member.Id, everyOverload, out var written) ? written : judge(member);
            if (line is not null)
                lines.Add(member, line with { Namespace = NamespaceOf(member.Method.Type) });
        }

        Lines.AddRange(OverloadGroups.Collapse(members, lines));
    }

    private CatalogLine? Derived(
        ApiMember member, IReadOnlyList<Platform> platforms, WaitKinds kindOfPackage, Counterparts counterparts)
    {
        if (Array.Exists(_silent, pattern => pattern.Fits(member.Method)))
            return null;

        var verdict = platforms.Select(platform => platform.VerdictOn(member)).Aggregate(Verdict.Graver);
        if (!verdict.Blocks)
            return null;

        var (kind, isHard) = _kinds.Of(member.Method, verdict.Kind) ?? KindIn(kindOfPackage, verdict);
        return new CatalogLine("", member.Id, kind.Name, isHard, counterparts.Of(member.Method), verdict.Score, verdict.Witness);
    }

    /// <summary>The kind as the catalog names it: <c>sleep</c> is Thread.Sleep alone, a package says what it talks to.</summary>
    private static (WaitKinds Kind, bool IsHard) KindIn(WaitKinds kindOfPackage, Verdict verdict)
    {
        const WaitKinds Plain = WaitKinds.Wait | WaitKinds.Network | WaitKinds.Dns | WaitKinds.Parallel | WaitKinds.Database;
        var kind = verdict.Kind == WaitKinds.Sleep ? WaitKinds.Wait : verdict.Kind;
        return kindOfPackage != WaitKinds.None && kind.Has(Plain) ? (kindOfPackage, true) : (kind, verdict.IsHard);
    }

    private static string NamespaceOf(TypeNode type)
    {
        var outermost = type;
        while (outermost.Outer is { } outer)
            outermost = outer;

        return outermost.FullName[..Math.Max(0, outermost.FullName.LastIndexOf('.'))];
    }
}
