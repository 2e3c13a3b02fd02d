using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Whether what is known of the bodies of unchanged files still holds after an edit: it has changed bodies alone, so that all
/// others are bound as before, and it has not changed which members may come to what is searched for.
/// </summary>
/// <param name="now">The graph after the edit.</param>
/// <param name="before">Another one that has been made of the same original.</param>
internal sealed class QuietEdit(NameGraph now, NameGraph before)
{
    /// <param name="marks">Which members of the graph after the edit have been reached.</param>
    /// <param name="marksBefore">The same of the other one.</param>
    public bool Is(bool[] marks, bool[] marksBefore)
    {
        if (now.Changes is not { } changes || before.Changes is not { } changesBefore)
            return false;

        for (var i = 0; i < marks.Length && i < marksBefore.Length && i < now.FirstNew; i++)
        {
            if (marks[i] != marksBefore[i] && now.TreeOf(i) is not null && before.TreeOf(i) is not null)
                return false;
        }

        var (files, filesBefore) = (new Dictionary<string, SyntaxTree>(), new Dictionary<string, SyntaxTree>());
        return AddAll(changes.Removed, filesBefore) && AddAll(changesBefore.Removed, files)
            && AddAll(changes.Added, files) && AddAll(changesBefore.Added, filesBefore)
            && AreAlike(files, marks, filesBefore, marksBefore);
    }

    // What one has changed and the other has not, that one has as the original has it.
    private static bool AddAll(IReadOnlyList<SyntaxTree> trees, Dictionary<string, SyntaxTree> files)
    {
        var paths = new HashSet<string>();
        foreach (var tree in trees)
        {
            if (!paths.Add(tree.FilePath))
                return false;

            files[tree.FilePath] = tree;
        }

        return true;
    }

    private bool AreAlike(Dictionary<string, SyntaxTree> files, bool[] marks, Dictionary<string, SyntaxTree> filesBefore, bool[] marksBefore)
    {
        if (files.Count != filesBefore.Count)
            return false;

        foreach (var file in files)
        {
            if (!filesBefore.TryGetValue(file.Key, out var tree)
                || now.MembersOf(file.Value) is not (var members, var first) || before.MembersOf(tree) is not (var membersBefore, var firstBefore)
                || members.All.Count != membersBefore.All.Count
                || (tree != file.Value && !SyntaxFactory.AreEquivalent(tree, file.Value, topLevel: true)))
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
