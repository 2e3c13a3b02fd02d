using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules;

/// <summary>A <c>using</c> whose end waits.</summary>
/// <param name="Context">Where it is analysed.</param>
/// <param name="Facts">What is known of the compilation.</param>
/// <param name="Scope">The resource and the keyword.</param>
/// <param name="Kind">What its end waits for.</param>
internal readonly record struct UsingSite(OperationAnalysisContext Context, CompilationFacts Facts, UsingScope Scope, WaitKind Kind)
{
    /// <summary>Where it runs.</summary>
    public LaneAnswer Lane => Facts.Lanes.LaneOf(Context.Operation, Context.ContainingSymbol, Context.CancellationToken);
}
