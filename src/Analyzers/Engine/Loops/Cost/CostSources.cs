using System;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>What the cost of a body is computed from, beside its operations.</summary>
/// <param name="ApiOf">The line of the catalog for a member of a library.</param>
/// <param name="IsWait">Whether a member waits.</param>
/// <param name="CalleeOf">The method in source that runs for a call, at this place and on this receiver, with its cost over the sizes of its parameters; null if it is not seen.</param>
/// <param name="BodiesOf">All methods in source that may run for a call whose target is not certain, with their costs; empty if they are not all seen.</param>
/// <param name="IsOnce">Whether an operation runs the first time alone, or once for each of some things, so that its cost is none of its caller's.</param>
/// <param name="CancellationToken">Stops the walk.</param>
internal sealed record CostSources(
    Func<ISymbol, ComputeApi?> ApiOf, Func<ISymbol, bool> IsWait, Func<IMethodSymbol, IOperation, IOperation?, (IMethodSymbol Method, CpuCost Cost)?> CalleeOf,
    Func<IMethodSymbol, IOperation, ImmutableArray<(IMethodSymbol Method, CpuCost Cost)>> BodiesOf, Func<IOperation, bool> IsOnce,
    CancellationToken CancellationToken);
