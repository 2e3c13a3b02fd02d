using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>File.ReadAllText(path)</c> → <c>await File.ReadAllTextAsync(path, token)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallFileCounterpartFix))]
public sealed class CallFileCounterpartFix() : CounterpartFix(BlockingFileCallRule.Id);
