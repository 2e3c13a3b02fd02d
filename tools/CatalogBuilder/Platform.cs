using LaneKeeper.CatalogBuilder.Graph;
using LaneKeeper.CatalogBuilder.Metadata;
using LaneKeeper.CatalogBuilder.Surface;
using LaneKeeper.CatalogBuilder.Verdicts;

namespace LaneKeeper.CatalogBuilder;

/// <summary>The code of one platform with all that was found out about it.</summary>
internal sealed class Platform
{
    private readonly Judge _judge;

    public Platform(CodeBase code)
    {
        Code = code;
        Waits = new WaitAnalysis(code);
        _judge = new Judge(Waits);
    }

    public CodeBase Code { get; }

    public WaitAnalysis Waits { get; }

    public Verdict VerdictOn(ApiMember member) => member.CodeIn(Code) is { } method ? _judge.Of(method) : Verdict.Silent;
}
