using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Moves a helper off its lane.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadHelperFix))]
public sealed class OffloadHelperFix() : OffloadCallFix(HeavyHelperRule.Id);
