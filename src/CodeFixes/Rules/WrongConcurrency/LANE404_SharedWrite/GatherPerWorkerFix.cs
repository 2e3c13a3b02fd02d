using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>Parallel.For(0, n, i => { s += a[i]; })</c> → a sum for each worker, put together at its end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GatherPerWorkerFix))]
public sealed class GatherPerWorkerFix() : ProvedFormFix(SharedWriteRule.Id, "Reduction", "InexactReduction", "Fission");
