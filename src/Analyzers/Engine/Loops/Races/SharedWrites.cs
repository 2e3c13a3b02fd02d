using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>
/// What the iterations of a parallel body write at the same time, with nothing to keep them apart. Only what is surely the same place
/// for all of them counts, and only a write that loses or mixes up something: of what is not known nothing is said.
/// </summary>
internal sealed class SharedWrites(EffectCatalog effects, ICallTargets targets)
{
    private readonly CertainTargets _certain = new(targets);

    /// <summary>One for each variable or object, in the order of the code.</summary>
    public IReadOnlyList<SharedWrite> In(ParallelBody body, CancellationToken cancellationToken)
    {
        var found = Repeated(body, cancellationToken);
        if (body.Beside is not { } others || found.Count == 0)
            return found;

        // Each of them runs once: only what two of them change is shared.
        var elsewhere = new List<SharedWrite>();
        foreach (var other in others)
            elsewhere.AddRange(Repeated(body with { Function = other, Repeated = other }, cancellationToken));

        var shared = new List<SharedWrite>();
        foreach (var write in found)
        {
            foreach (var other in elsewhere)
            {
                if (write.Variable is { } variable && SymbolEqualityComparer.Default.Equals(variable, other.Variable)
                    && write.Kind != SharedWriteKind.Scratch && other.Kind != SharedWriteKind.Scratch)
                {
                    shared.Add(write);
                    break;
                }
            }
        }

        return shared;
    }

    private List<SharedWrite> Repeated(ParallelBody body, CancellationToken cancellationToken)
    {
        var scope = body.ToScope(effects, _certain, cancellationToken);
        var print = BodyReader.ReadFunction(scope);
        if (print.TakesLocks || scope.IsSpent)
            return [];

        var search = new RaceSearch(body, scope, print);
        search.AddLoopVariable();
        search.AddVariables();
        search.AddAccesses();
        search.AddBound();
        search.AddEntries();
        if (body.IsInterleaved)
            search.Found.RemoveAll(write => !Interleaving.Meets(write, body.MayShareThread));

        return search.Found;
    }

    // What one of several bodies writes is not surely written.
    private sealed class CertainTargets(ICallTargets all) : ICallTargets
    {
        public IMethodSymbol? TargetOf(IMethodSymbol declared, IOperation? receiver, CancellationToken cancellationToken) => all.TargetOf(declared, receiver, cancellationToken);

        public ImmutableArray<IMethodSymbol> TargetsOf(IMethodSymbol declared, CancellationToken cancellationToken) => ImmutableArray<IMethodSymbol>.Empty;

        public ImmutableArray<IOperation> FunctionsOf(ISymbol member, CancellationToken cancellationToken) =>
            all.FunctionsOf(member, cancellationToken) is { Length: 1 } functions ? functions : ImmutableArray<IOperation>.Empty;

        public ImmutableArray<IOperation>? BodyOf(IMethodSymbol method, CancellationToken cancellationToken) => all.BodyOf(method, cancellationToken);
    }
}
