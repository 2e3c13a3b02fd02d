using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Moves a loop off its lane.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadHeavyLoopFix))]
public sealed class OffloadHeavyLoopFix() : OffloadLoopFix(HeavyLoopRule.Id);
