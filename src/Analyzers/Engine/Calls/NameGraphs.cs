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
    private static readonly ConditionalWeakTable<Compilation, FileTurns<NameGraph>> Cache = new();

    // A graph is found again by any of three of its files, of which an edit changes one.
    private static readonly ConditionalWeakTable<SyntaxTree, NameGraph> Anchors = new();

    public static NameGraph Of(Compilation compilation, CancellationToken cancellationToken) =>
        Cache.GetValue(compilation, static compilation => new FileTurns<NameGraph>(compilation, Read, token => Make(compilation, token))).Get(cancellationToken);

    /// <summary>The same if it is there already; null if its files have not been read.</summary>
    public static NameGraph? Made(Compilation compilation) => Cache.TryGetValue(compilation, out var turns) ? turns.Made : null;

    private static void Read(SyntaxTree file, CancellationToken cancellationToken)
    {
        DeclaredMembers.Of(file, cancellationToken);
        TypedNames.Of(file, cancellationToken);
        NameIndex.Of(file, cancellationToken);
    }

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
            {
                edited.ShareWith(earlier, compilation.ExternalReferences);
                return edited;
            }
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
}
