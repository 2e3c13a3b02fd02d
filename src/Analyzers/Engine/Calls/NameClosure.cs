using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Which members can come to call something of a given name, told by names alone: an upper bound that costs no binding and
/// rules out most members. Made when first asked; what it is made of is kept by file. Without seeds nothing is ruled out.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="seeds">The question which names; null if any may be meant.</param>
/// <param name="elsewhere">The same for the projects to which the compilation refers.</param>
/// <param name="maxCalls">After how many calls to stop.</param>
internal sealed class NameClosure(
    Compilation compilation, Func<SeedQuestion?> seeds, Func<IReadOnlyList<NameClosure>> elsewhere, int maxCalls)
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _answers = new(SymbolEqualityComparer.Default);
    private readonly object _gate = new();
    private NameReach? _reach;
    private bool _isAll;

    /// <summary>Whether the body of a method may come to it.</summary>
    public bool MayReach(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_answers.TryGetValue(method, out var known))
            return known;

        var reach = ReachOf(cancellationToken);
        return _answers.GetOrAdd(method, _isAll || reach.Holds(method));
    }

    /// <summary>The same for any method, property or event of this name: asked before it is known which one of them runs.</summary>
    public bool MayReachByName(ISymbol member, CancellationToken cancellationToken) => ReachOf(cancellationToken).HoldsName(member) || _isAll;

    /// <summary>Whether the member in whose text something stands may come to it.</summary>
    public bool MayReachFrom(SyntaxNode place, CancellationToken cancellationToken) =>
        ReachOf(cancellationToken).MayHoldAt(place.SyntaxTree, place.SpanStart) || _isAll;

    /// <summary>Answers that an earlier compilation has left (see <see cref="NameReach.Kept"/>).</summary>
    public KeptSummaries<TSummary>? Kept<TSummary>(object key, CancellationToken cancellationToken) =>
        ReachOf(cancellationToken) is { } reach && !_isAll ? reach.Kept<TSummary>(key) : null;

    private NameReach ReachOf(CancellationToken cancellationToken)
    {
        if (_reach is { } known)
            return known;

        var graph = NameGraph.Of(compilation, cancellationToken);
        lock (_gate)
            return _reach ??= Find(graph, cancellationToken);
    }

    private NameReach Find(NameGraph graph, CancellationToken cancellationToken)
    {
        var question = seeds();
        _isAll = question is null;
        var others = new List<NameReach>();
        foreach (var other in elsewhere())
            others.Add(other.ReachOf(cancellationToken));

        return graph.Reach(question ?? new SeedQuestion([]), others, new NameWay(MentionForm.Called, maxCalls), cancellationToken);
    }
}
