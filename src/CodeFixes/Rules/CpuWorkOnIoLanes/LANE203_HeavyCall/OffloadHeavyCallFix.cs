using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Engine;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Moves a call off its lane.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadHeavyCallFix))]
public sealed class OffloadHeavyCallFix() : OffloadCallFix(HeavyCallRule.Id)
{
    // A single call of the framework takes about as long as a process takes to start.
    private protected override bool MayBeProcess => false;

    // CreateFromDirectory packs an archive, and waits for its file.
    private protected override AwaitRewrite? InsteadOf(ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        CounterpartForm.Of(blocking, "CallCounterpart", model, facts, cancellationToken);
}
