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
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public List<CatalogLine> Lines { get; } = [];

    /// <param name="surface">Where counterparts are looked for.</param>
    /// <param name="members">The members to judge.</param>
    /// <param name="platforms">The code, analysed.</param>
    /// <param name="kindOfPackage">What a package waits for where the code only shows that it waits.</param>
    public void Add(CodeBase surface, List<ApiMember> members, IReadOnlyList<Platform> platforms, WaitKinds kindOfPackage = WaitKinds.None)
    {
        var counterparts = new Counterparts(surface);
        var lines = new Dictionary<ApiMember, CatalogLine>();
        foreach (var member in members)
        {
            var everyOverload = DocumentationId.OfEveryOverload(member.Method);
            _read.UnionWith([member.Id, everyOverload]);
            var line = byHand.TryGet(member.Id, everyOverload, out var written)
                ? written
                : Derived(member, platforms, kindOfPackage, counterparts);
            if (line is not null)
                lines.Add(member, line with { Namespace = NamespaceOf(member.Method.Type) });
        }

        Lines.AddRange(OverloadGroups.Collapse(members, lines));
    }

    /// <summary>Adds what people wrote about members that were not read, and says what of theirs names nothing.</summary>
    public IEnumerable<string> AddUnread()
    {
        Lines.AddRange(byHand.Except(_read));
        return byHand.RemovalsExcept(_read);
    }

    private CatalogLine? Derived(
        ApiMember member, IReadOnlyList<Platform> platforms, WaitKinds kindOfPackage, Counterparts counterparts)
    {
        if (Array.Exists(_silent, pattern => pattern.Fits(member.Method)))
            return null;

        var verdict = platforms.Select(platform => platform.VerdictOn(member)).Aggregate(Verdict.Graver);
        if (!verdict.Blocks)
            return null;

        var isDatabase = kindOfPackage == WaitKinds.Database && verdict.Kind == WaitKinds.Database;
        return new CatalogLine(
            "", member.Id, KindIn(kindOfPackage, verdict).Name, verdict.IsHard || isDatabase,
            counterparts.Of(member.Method), verdict.Score, verdict.Witness);
    }

    /// <summary>The kind as the catalog names it: <c>sleep</c> is Thread.Sleep alone, a package says what it talks to.</summary>
    private static WaitKinds KindIn(WaitKinds kindOfPackage, Verdict verdict)
    {
        var kind = verdict.Kind == WaitKinds.Sleep ? WaitKinds.Wait : verdict.Kind;
        return kindOfPackage != WaitKinds.None && kind.Has(WaitKinds.Wait | WaitKinds.Network | WaitKinds.Dns | WaitKinds.Parallel)
            ? kindOfPackage
            : kind;
    }

    private static string NamespaceOf(TypeNode type)
    {
        var outermost = type;
        while (outermost.Outer is { } outer)
            outermost = outer;

        return outermost.FullName[..Math.Max(0, outermost.FullName.LastIndexOf('.'))];
    }
}
