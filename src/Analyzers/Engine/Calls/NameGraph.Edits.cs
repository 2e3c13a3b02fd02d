using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <content>From one edit to the next.</content>
internal sealed partial class NameGraph
{
    private NameGraph? _latestEdit;

    /// <summary>The graph after some files have changed, made of this one; null if too much has changed.</summary>
    public NameGraph? After(ImmutableArray<SyntaxTree> files, List<NameGraph> others, CancellationToken cancellationToken)
    {
        if (_others.Count != others.Count)
            return null;

        for (var i = 0; i < others.Count; i++)
        {
            if (_others[i] != others[i])
                return null;
        }

        var changes = FileChanges.Between(_files.Keys, new HashSet<SyntaxTree>(files), cancellationToken);
        if (changes is null || !_receivers.Covers(changes, cancellationToken))
            return null;

        return changes.Added.Count + changes.Removed.Count == 0 ? this : new NameGraph(this, changes, cancellationToken);
    }

    /// <summary>The files in which it differs from the one of which it has been made; null if it has been made anew.</summary>
    public FileChanges? Changes { get; }

    /// <summary>Where bodies have been found: the same as long as bodies alone are edited. Null if nothing has been edited yet.</summary>
    public PlacesOfBodies? PlacesOfBodies { get; private set; }

    /// <summary>Takes over what has been kept since an earlier edit of the same original, if declarations and references are the same.</summary>
    public void ShareWith(NameGraph original, ImmutableArray<MetadataReference> references)
    {
        if (original == this)
            return;

        PlacesOfBodies = original._latestEdit is { PlacesOfBodies: { } known } latest && known.AreFor(references) && new QuietEdit(this, latest).LeavesDeclarations()
            ? known
            : new PlacesOfBodies(references);
        PlacesOfBodies.Clean(HoldsHereOrInReferences);
        original._latestEdit = this;
    }

    // Not in theirs: bodies are looked for no further either, and a project may be met by very many ways.
    private bool HoldsHereOrInReferences(SyntaxTree tree)
    {
        if (Holds(tree))
            return true;

        foreach (var other in _others)
        {
            if (other.Holds(tree))
                return true;
        }

        return false;
    }

    /// <summary>The place of the first member that the original did not have.</summary>
    public int FirstNew => _original?._members.Count ?? 0;

    // Whether members of unchanged files may call each other that did not before.
    private bool MayConnectOthers(NameReach before, NameWay way, CancellationToken cancellationToken)
    {
        foreach (var name in Changes!.NamesWithOtherTypes)
        {
            if (_original!.IsQualifier(name))
                return true;
        }

        foreach (var tree in Changes.Added)
        {
            if (before.Ends.MayChangeWith(tree, cancellationToken))
                return true;
        }

        // A name that few members have need not show whose member it is.
        foreach (var tree in Changes.Removed)
        {
            foreach (var member in DeclaredMembers.Of(tree, cancellationToken).All)
            {
                if (way.MostNamesakes(member) is { } most && _original!._declared[member.Name] > most && _declared[member.Name] <= most)
                    return true;
            }
        }

        return false;
    }

    // Whether a name stands before the dot somewhere.
    private bool IsQualifier(uint name)
    {
        if (_qualifiers is null)
        {
            var qualifiers = new HashSet<uint>();
            foreach (var member in _members)
            {
                foreach (var mention in member.Mentions)
                    qualifiers.Add(mention.Qualifier);
            }

            _qualifiers = qualifiers;
        }

        return _qualifiers.Contains(name);
    }
}
