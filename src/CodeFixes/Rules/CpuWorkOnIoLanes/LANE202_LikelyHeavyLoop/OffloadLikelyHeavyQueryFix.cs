using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Moves a query off its lane.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadLikelyHeavyQueryFix))]
public sealed class OffloadLikelyHeavyQueryFix() : OffloadCallFix(LikelyHeavyLoopRule.Id);
