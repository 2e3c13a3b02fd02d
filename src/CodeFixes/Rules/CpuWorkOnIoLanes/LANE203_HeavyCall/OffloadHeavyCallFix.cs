using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Moves a call off its lane.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadHeavyCallFix))]
public sealed class OffloadHeavyCallFix() : OffloadCallFix(HeavyCallRule.Id)
{
    // A single call of the framework takes about as long as a process takes to start.
    private protected override bool MayBeProcess => false;
}
