using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>What runs when something is called; answered by the part of the engine that knows about calls.</summary>
internal interface ICallTargets
{
    /// <summary>The method that surely runs; null if another one may run in its place.</summary>
    IMethodSymbol? TargetOf(IMethodSymbol declared, IOperation? receiver, CancellationToken cancellationToken);

    /// <summary>The methods of which one surely runs: all that this compilation has for a call; empty if there are none.</summary>
    ImmutableArray<IMethodSymbol> TargetsOf(IMethodSymbol declared, CancellationToken cancellationToken);

    /// <summary>The lambdas and methods that a delegate field or property may hold; empty if it may hold others.</summary>
    ImmutableArray<IOperation> FunctionsOf(ISymbol member, CancellationToken cancellationToken);

    /// <summary>The statements of a method whose source is at hand, here or in a project to which this one refers; null if there are none to be seen.</summary>
    ImmutableArray<IOperation>? BodyOf(IMethodSymbol method, CancellationToken cancellationToken);
}
