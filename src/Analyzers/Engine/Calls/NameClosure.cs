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
/// <param name="compiled">What is known of the projects to which it refers and whose source is not at hand.</param>
/// <param name="maxCalls">After how many calls to stop.</param>
internal sealed class NameClosure(
    Compilation compilation, Func<SeedQuestion?> seeds, Func<IReadOnlyList<NameClosure>> elsewhere, IReadOnlyList<NameReach> compiled, int maxCalls)
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _answers = new(SymbolEqualityComparer.Default);
    private readonly Once<Found> _found = new(cancellationToken => Find(compilation, seeds(), elsewhere(), compiled, maxCalls, cancellationToken));

    /// <summary>Whether the files have been read, so that an answer costs no more than a look.</summary>
    public bool IsMade => _found.IsMade;

    /// <summary>Whether the body of a method may come to it.</summary>
    public bool MayReach(IMethodSymbol method, CancellationToken cancellationToken) =>
        _answers.TryGetValue(method, out var known)
            ? known
            : _answers.GetOrAdd(method, Read(cancellationToken) is var found && (found.IsAll || found.Reach.Holds(method)));

    /// <summary>The same for any method, property or event of this name: asked before it is known which one of them runs.</summary>
    public bool MayReachByName(ISymbol member, CancellationToken cancellationToken) =>
        Read(cancellationToken) is var found && (found.IsAll || found.Reach.HoldsName(member));

    /// <summary>Whether the member in whose text something stands may come to it.</summary>
    public bool MayReachFrom(SyntaxNode place, CancellationToken cancellationToken) =>
        Read(cancellationToken) is var found && (found.IsAll || found.Reach.MayHoldAt(place.SyntaxTree, place.SpanStart));

    /// <summary>Answers that an earlier compilation has left (see <see cref="NameReach.Kept"/>).</summary>
    public KeptSummaries<TSummary>? Kept<TSummary>(object key, CancellationToken cancellationToken) =>
        Read(cancellationToken) is { IsAll: false, Reach: var reach } ? reach.Kept<TSummary>(key) : null;

    private Found Read(CancellationToken cancellationToken)
    {
        // Before anybody waits for anybody: whoever needs the graph helps to read the files for it.
        if (!_found.IsMade)
            NameGraph.Of(compilation, cancellationToken);

        return _found.Get(cancellationToken);
    }

    private static Found Find(
        Compilation compilation, SeedQuestion? question, IReadOnlyList<NameClosure> elsewhere, IReadOnlyList<NameReach> compiled, int maxCalls, CancellationToken cancellationToken)
    {
        var others = new List<NameReach>(compiled);
        foreach (var other in elsewhere)
            others.Add(other.Read(cancellationToken).Reach);

        var graph = NameGraph.Of(compilation, cancellationToken);
        return new Found(graph.Reach(question ?? new SeedQuestion([]), others, new NameWay(MentionForm.Called, maxCalls), cancellationToken), IsAll: question is null);
    }

    /// <param name="Reach">The members that may come to it.</param>
    /// <param name="IsAll">Whether any member may.</param>
    private sealed record Found(NameReach Reach, bool IsAll);
}
