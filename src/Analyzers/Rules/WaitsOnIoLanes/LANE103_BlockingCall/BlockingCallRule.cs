using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE103: a call waits for somebody else while its awaitable counterpart exists.</summary>
internal sealed class BlockingCallRule() : CounterpartRule(Definition)
{
    internal const string Id = "LANE103";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Certain,
        title: "Blocking call on an I/O lane",
        message: "'{0}' holds the thread of {1} while it waits for {2}; {3}",
        description: "A synchronous call to the network, a database, another process or a lock keeps its thread idle until the "
            + "answer comes. In async, request, UI and timer code that thread is needed by others; the awaitable counterpart gives it back.");

    protected override bool IsOneMatter(WaitKind kind, IOperation call) => kind == WaitKind.Stream && MediumTypes.IsWriter(SatisfiedWait.ReceiverOf(call)?.Type);

    protected override bool IsMine(WaitKind kind) => kind
        is WaitKind.Network or WaitKind.Dns or WaitKind.Database or WaitKind.Process or WaitKind.Wait or WaitKind.Stream;
}
