using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The graphs of names of the compilations at hand. After a keystroke the graph before it is taken, with one file replaced: a large
/// project's own takes longer to make than all else that is done between two keystrokes.
/// </summary>
internal static class NameGraphs
{
    private static readonly ConditionalWeakTable<Compilation, Making> Cache = new();

    // A graph is found again by any of three of its files, of which an edit changes one.
    private static readonly ConditionalWeakTable<SyntaxTree, NameGraph> Anchors = new();

    public static NameGraph Of(Compilation compilation, CancellationToken cancellationToken) =>
        Cache.GetValue(compilation, static compilation => new Making(compilation)).Graph(cancellationToken);

    private static NameGraph Make(Compilation compilation, CancellationToken cancellationToken)
    {
        var files = ImmutableArray.CreateRange(compilation.SyntaxTrees);
        var others = new List<NameGraph>();
        foreach (var other in new SourceProjects(compilation).References)
            others.Add(Of(other, cancellationToken));

        if (files.IsEmpty)
            return new NameGraph(files, others, cancellationToken);

        foreach (var anchor in AnchorsAmong(files))
        {
            if (Anchors.TryGetValue(anchor, out var earlier) && earlier.After(files, others, cancellationToken) is { } edited)
                return edited;
        }

        var graph = new NameGraph(files, others, cancellationToken);
        foreach (var anchor in AnchorsAmong(files))
        {
            Anchors.Remove(anchor);
            Anchors.GetValue(anchor, _ => graph);
        }

        return graph;
    }

    private static SyntaxTree[] AnchorsAmong(ImmutableArray<SyntaxTree> files) => [files[0], files[files.Length / 2], files[files.Length - 1]];

    /// <summary>Threads that ask at the same time share the files out, instead of waiting for each other or reading each file twice.</summary>
    private sealed class Making(Compilation compilation)
    {
        private readonly ImmutableArray<SyntaxTree> _files = ImmutableArray.CreateRange(compilation.SyntaxTrees);
        private readonly Once<NameGraph> _graph = new(cancellationToken => Make(compilation, cancellationToken));
        private int _turn = -1;

        public NameGraph Graph(CancellationToken cancellationToken)
        {
            while (!_graph.IsMade && Interlocked.Increment(ref _turn) is var turn && turn < _files.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                DeclaredMembers.Of(_files[turn], cancellationToken);
                TypedNames.Of(_files[turn], cancellationToken);
                NameIndex.Of(_files[turn], cancellationToken);
            }

            return _graph.Get(cancellationToken);
        }
    }
}
