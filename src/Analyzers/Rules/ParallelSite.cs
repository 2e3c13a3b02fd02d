using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Races;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules;

/// <summary>A parallel body in the code.</summary>
/// <param name="Context">Where it was found.</param>
/// <param name="Facts">What is known about the compilation.</param>
/// <param name="Body">The body.</param>
internal sealed record ParallelSite(OperationAnalysisContext Context, CompilationFacts Facts, ParallelBody Body)
{
    public CancellationToken CancellationToken => Context.CancellationToken;
}
