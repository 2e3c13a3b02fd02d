using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE103: a call waits for somebody else while its awaitable counterpart exists.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer() : CounterpartAnalyzer(Descriptor)
{
    internal const string Id = "LANE103";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Certain,
        title: "Blocking call on an I/O lane",
        message: "'{0}' holds the thread of {1} while it waits for {2}; write '{3}'",
        description: "A synchronous call to the network, a database, another process or a lock keeps its thread idle until the "
            + "answer comes. In async, request, UI and timer code that thread is needed by others; the awaitable counterpart gives it back.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) => RegisterBoth(context, facts);

    private protected override bool IsMine(WaitKind kind) => kind
        is WaitKind.Network or WaitKind.Dns or WaitKind.Database or WaitKind.Process or WaitKind.Wait or WaitKind.Stream;
}
