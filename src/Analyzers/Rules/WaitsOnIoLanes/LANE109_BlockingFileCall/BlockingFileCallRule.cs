using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE109: a call waits for the file system while its awaitable counterpart exists.</summary>
internal sealed class BlockingFileCallRule() : CounterpartRule(Definition)
{
    internal const string Id = "LANE109";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "Blocking file access on an I/O lane",
        message: "'{0}' holds the thread of {1} while it waits for {2}; write '{3}'",
        description: "Reading or writing a file synchronously keeps its thread until the data is there. That is short for a small "
            + "local file, and long for a large one or a network drive; the awaitable counterpart gives the thread back.");

    protected override bool IsMine(WaitKind kind) => kind == WaitKind.Disk;
}
