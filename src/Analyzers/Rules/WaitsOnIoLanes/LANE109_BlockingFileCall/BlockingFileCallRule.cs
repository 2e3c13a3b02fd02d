using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE109: a call waits for the file system while its awaitable counterpart exists.</summary>
internal sealed class BlockingFileCallRule() : CounterpartRule(Definition)
{
    internal const string Id = "LANE109";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "Blocking file access on an I/O lane",
        message: "'{0}' holds the thread of {1} while it waits for {2}; {3}",
        description: "Reading or writing a file synchronously keeps its thread until the data is there. That is short for a small "
            + "local file, and long for a large one or a network drive; the awaitable counterpart gives the thread back.");

    // What is written down behind a helper where something has failed is a report of it.
    public override bool JudgeHelper(HelperSite site) =>
        !IsOfNoAccount(site.Facts, site.Lane) && !FailurePath.Holds(site.Context.Operation)
        && Chain.TryReport(Descriptor, site, HiddenWaitClass.File, static wait => [WaitKindText.Of(wait.Kind), $"the way is {Chain.TextOf(wait)}"]);

    protected override bool IsMine(WaitKind kind) => kind == WaitKind.Disk;

    protected override bool IsOneMatter(WaitKind kind, IOperation call) => true;

    // A tool that is run from a console serves nobody while it reads a file.
    protected override bool IsOfNoAccount(CompilationFacts facts, LaneAnswer lane) =>
        lane.Kind == LaneKind.Background && facts.Lanes.Host is Host.Console or Host.Tests;
}
