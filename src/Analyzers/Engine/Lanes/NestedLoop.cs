using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A parallel loop or query that a parallel body runs.</summary>
/// <param name="Site">Where in the body: the loop, or the call of a helper.</param>
/// <param name="Inner">The call that starts it.</param>
/// <param name="Name">What that is, as a message calls it.</param>
/// <param name="Through">The helpers on the way.</param>
internal sealed record NestedLoop(IOperation Site, IOperation Inner, string Name, ImmutableArray<IMethodSymbol> Through);
