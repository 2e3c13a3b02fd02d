using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The methods that may lead to heavy work, told by names: those that hold what can be heavy, those that call these, and so on.
/// It rules out nearly all calls before a body is bound; a method that is taken too often costs time, and says nothing.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="computing">The calls that compute.</param>
/// <param name="elsewhere">The same for others, of the projects to which the compilation refers.</param>
/// <param name="forOthers">
/// Whether other projects ask. What they may call of this one is much, and what they would do with it is far away: only what is plainly heavy counts.
/// </param>
internal sealed class WorkNames(Compilation compilation, ComputeCatalog computing, Func<IReadOnlyList<WorkNames>> elsewhere, bool forOthers)
{
    // A message with a longer chain of calls convinces nobody.
    private const int MaxChain = 5;
    private const int MaxChainForOthers = 3;

    // Names that everything has lead everywhere.
    private const int MaxNamesakes = 6;

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _heavy = new(SymbolEqualityComparer.Default);
    private readonly Once<Found> _found = new(
        cancellationToken => Find(NameGraph.Of(compilation, cancellationToken), computing, elsewhere(), forOthers, cancellationToken));

    /// <summary>Whether the files have been read, so that an answer costs no more than a look.</summary>
    public bool IsMade => _found.IsMade;

    /// <summary>Whether a method may be or reach heavy work.</summary>
    public bool MayBeHeavy(IMethodSymbol method, CancellationToken cancellationToken) =>
        _heavy.TryGetValue(method, out var known) ? known : _heavy.GetOrAdd(method, Holds(Read(cancellationToken).Heavy, method));

    /// <summary>Whether a method loops, so that calling it in a loop is a loop in a loop.</summary>
    public bool MayLoop(IMethodSymbol method, CancellationToken cancellationToken) => Read(cancellationToken).Looping is { } looping && Holds(looping, method);

    /// <summary>Answers that an earlier compilation has left (see <see cref="NameReach.Kept"/>).</summary>
    public KeptSummaries<TSummary>? Kept<TSummary>(object key, CancellationToken cancellationToken) => Read(cancellationToken).Heavy.Kept<TSummary>(key);

    private static bool Holds(NameReach reach, IMethodSymbol method) => Dispatch.IsFixed(method) ? reach.Holds(method) : reach.HoldsName(method);

    private Found Read(CancellationToken cancellationToken)
    {
        // Before anybody waits for anybody: whoever needs the graph helps to read the files for it.
        if (!_found.IsMade)
            NameGraph.Of(compilation, cancellationToken);

        return _found.Get(cancellationToken);
    }

    private static Found Find(
        NameGraph graph, ComputeCatalog computing, IReadOnlyList<WorkNames> elsewhere, bool forOthers, CancellationToken cancellationToken)
    {
        var heavy = new List<NameReach>(elsewhere.Count);
        foreach (var other in elsewhere)
            heavy.Add(other.Read(cancellationToken).Heavy);

        return forOthers
            ? new Found(null, graph.Reach(WorkQuestion.Plain(computing.Hints), heavy, new NameWay(MentionForm.Invoked, MaxChainForOthers, MaxNamesakes), cancellationToken))
            : new Found(
                graph.Reach(WorkQuestion.Loops, [], default, cancellationToken),
                graph.Reach(WorkQuestion.Of(computing.Hints), heavy, new NameWay(MentionForm.Invoked, MaxChain, MaxNamesakes), cancellationToken));
    }

    /// <param name="Looping">The methods that loop; null where nobody asks for them.</param>
    /// <param name="Heavy">The methods that may lead to heavy work.</param>
    private sealed record Found(NameReach? Looping, NameReach Heavy);
}
