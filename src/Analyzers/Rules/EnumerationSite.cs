using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>A <c>foreach</c> that waits for what it goes through.</summary>
/// <param name="Context">Where it is analysed.</param>
/// <param name="Facts">What is known of the compilation.</param>
/// <param name="Loop">The loop.</param>
/// <param name="Kind">What it waits for.</param>
internal readonly record struct EnumerationSite(OperationAnalysisContext Context, CompilationFacts Facts, IForEachLoopOperation Loop, WaitKind Kind)
{
    /// <summary>Where it runs.</summary>
    public LaneAnswer Lane => Facts.Lanes.LaneOf(Context.Operation, Context.ContainingSymbol, Context.CancellationToken);

    /// <summary>The word <c>foreach</c>.</summary>
    public Location Keyword => CallPlace.Of(Loop);
}
