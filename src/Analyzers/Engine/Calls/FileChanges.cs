using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>The files in which a compilation differs from an earlier one, and the names that are declared with other types since.</summary>
internal sealed class FileChanges
{
    /// <summary>With more changed files than this, what is known of the others is made anew; nobody types in so many at a time.</summary>
    private const int MaxFiles = 16;

    /// <summary>The same for names: each is looked up in all files.</summary>
    private const int MaxNames = 64;

    private readonly Dictionary<uint, ulong[]> _pairs = [];

    private FileChanges(List<SyntaxTree> added, List<SyntaxTree> removed)
    {
        Added = added;
        Removed = removed;
    }

    public IReadOnlyList<SyntaxTree> Added { get; }

    public IReadOnlyList<SyntaxTree> Removed { get; }

    /// <summary>The changed names that no longer mean to other files what they did.</summary>
    public IReadOnlyCollection<uint> NamesWithOtherTypes { get; private set; } = [];

    /// <summary>The changes; null if there are too many.</summary>
    /// <param name="before">The files before.</param>
    /// <param name="now">The files now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static FileChanges? Between(ICollection<SyntaxTree> before, HashSet<SyntaxTree> now, CancellationToken cancellationToken)
    {
        // Most files of another compilation are others: that is seen at once.
        var (added, removed) = (new List<SyntaxTree>(), new List<SyntaxTree>());
        foreach (var tree in before)
        {
            if (!now.Contains(tree))
                removed.Add(tree);

            if (removed.Count > MaxFiles)
                return null;
        }

        if (now.Count - (before.Count - removed.Count) > MaxFiles)
            return null;

        var known = new HashSet<SyntaxTree>(before);
        foreach (var tree in now)
        {
            if (!known.Contains(tree))
                added.Add(tree);
        }

        var changes = new FileChanges(added, removed);
        return changes.ReadNames(now, cancellationToken) ? changes : null;
    }

    /// <summary>The name's types in all files, as sorted pairs (see <see cref="TypedNames.Pairs"/>); null if they are what they were.</summary>
    public ulong[]? PairsOf(uint name) => _pairs.TryGetValue(name, out var pairs) ? pairs : null;

    private bool ReadNames(HashSet<SyntaxTree> now, CancellationToken cancellationToken)
    {
        var (before, after) = (PairsIn(Removed, cancellationToken), PairsIn(Added, cancellationToken));
        var differing = new HashSet<ulong>(before);
        differing.SymmetricExceptWith(after);
        var names = new HashSet<uint>();
        foreach (var pair in differing)
            names.Add((uint)(pair >> 32));

        if (names.Count > MaxNames)
            return false;

        var others = new HashSet<SyntaxTree>(now);
        others.ExceptWith(Added);
        var changed = new HashSet<uint>();
        foreach (var name in names)
        {
            var pairs = new HashSet<ulong>();
            foreach (var tree in others)
                AddPairs(name, tree, pairs, cancellationToken);

            foreach (var pair in differing)
            {
                // What other files declare as well has neither come nor gone.
                if ((uint)(pair >> 32) == name && !pairs.Contains(pair))
                    changed.Add(name);
            }

            foreach (var tree in Added)
                AddPairs(name, tree, pairs, cancellationToken);

            _pairs.Add(name, TypedNames.Distinct([.. pairs]));
        }

        NamesWithOtherTypes = changed;
        return true;
    }

    private static HashSet<ulong> PairsIn(IReadOnlyList<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        var pairs = new HashSet<ulong>();
        foreach (var tree in trees)
            pairs.UnionWith(TypedNames.Of(tree, cancellationToken).Pairs);

        return pairs;
    }

    private static void AddPairs(uint name, SyntaxTree tree, HashSet<ulong> pairs, CancellationToken cancellationToken)
    {
        foreach (var type in TypesOfName.In(TypedNames.Of(tree, cancellationToken).Pairs, name))
            pairs.Add(((ulong)name << 32) | type);
    }
}
