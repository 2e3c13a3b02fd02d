using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Whether what is known of the bodies of unchanged files still holds after an edit: it has changed bodies alone, so that all
/// others are bound as before, and it has not changed which members may come to what is searched for.
/// </summary>
/// <param name="now">The graph after the edit.</param>
/// <param name="before">The original of which it has been made, or another one made of that.</param>
internal sealed class QuietEdit(NameGraph now, NameGraph before)
{
    /// <summary>Whether bodies alone differ.</summary>
    public bool LeavesDeclarations() => ChangedFiles() is not null;

    /// <param name="marks">Which members of the graph after the edit have been reached.</param>
    /// <param name="marksBefore">The same of the other one.</param>
    public bool Is(bool[] marks, bool[] marksBefore)
    {
        if (now.Changes is null || before.Changes is null)
            return false;

        for (var i = 0; i < marks.Length && i < marksBefore.Length && i < now.FirstNew; i++)
        {
            if (marks[i] != marksBefore[i] && now.TreeOf(i) is not null && before.TreeOf(i) is not null)
                return false;
        }

        return ChangedFiles() is { } files && AreAlike(files, marks, marksBefore);
    }

    // The files that differ, as they are now and were before; null if a declaration has changed.
    private List<(SyntaxTree Now, SyntaxTree Before)>? ChangedFiles()
    {
        // What one has changed and the other has not, that one has as the original has it.
        var (files, filesBefore) = (new Dictionary<string, SyntaxTree>(), new Dictionary<string, SyntaxTree>());
        if (!AddAll(now.Changes?.Removed, filesBefore) || !AddAll(before.Changes?.Removed, files) || !AddAll(now.Changes?.Added, files)
            || !AddAll(before.Changes?.Added, filesBefore) || files.Count != filesBefore.Count)
        {
            return null;
        }

        var changed = new List<(SyntaxTree, SyntaxTree)>();
        foreach (var file in files)
        {
            if (!filesBefore.TryGetValue(file.Key, out var tree) || (tree != file.Value && !SyntaxFactory.AreEquivalent(tree, file.Value, topLevel: true)))
                return null;

            changed.Add((file.Value, tree));
        }

        return changed;
    }

    private static bool AddAll(IReadOnlyList<SyntaxTree>? trees, Dictionary<string, SyntaxTree> files)
    {
        var paths = new HashSet<string>();
        foreach (var tree in trees ?? [])
        {
            if (!paths.Add(tree.FilePath))
                return false;

            files[tree.FilePath] = tree;
        }

        return true;
    }

    private bool AreAlike(List<(SyntaxTree Now, SyntaxTree Before)> files, bool[] marks, bool[] marksBefore)
    {
        foreach (var (tree, treeBefore) in files)
        {
            if (now.MembersOf(tree) is not (var members, var first) || before.MembersOf(treeBefore) is not (var membersBefore, var firstBefore)
                || members.All.Count != membersBefore.All.Count)
            {
                return false;
            }

            for (var i = 0; i < members.All.Count; i++)
            {
                if (marks[first + i] != marksBefore[firstBefore + i] || !Equals(members.All[i].Signs, membersBefore.All[i].Signs))
                    return false;
            }
        }

        return true;
    }
}
