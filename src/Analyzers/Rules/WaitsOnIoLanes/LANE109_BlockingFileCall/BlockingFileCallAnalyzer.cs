using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE109: a call waits for the file system while its awaitable counterpart exists.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingFileCallAnalyzer() : CounterpartAnalyzer(Descriptor)
{
    internal const string Id = "LANE109";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "Blocking file access on an I/O lane",
        message: "'{0}' holds the thread of {1} while it waits for {2}; write '{3}'",
        description: "Reading or writing a file synchronously keeps its thread until the data is there. That is short for a small "
            + "local file, and long for a large one or a network drive; the awaitable counterpart gives the thread back.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) => RegisterBoth(context, facts);

    private protected override bool IsMine(WaitKind kind) => kind == WaitKind.Disk;
}
