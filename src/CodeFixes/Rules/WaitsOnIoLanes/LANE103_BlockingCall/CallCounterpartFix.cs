using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>connection.Open()</c> → <c>await connection.OpenAsync(token)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallCounterpartFix))]
public sealed class CallCounterpartFix() : CounterpartFix(BlockingCallRule.Id);
