using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Moves a recursion off its lane.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OffloadRecursionFix))]
public sealed class OffloadRecursionFix() : OffloadCallFix(ExponentialRecursionRule.Id);
