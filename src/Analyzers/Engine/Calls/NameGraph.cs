using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Who may call whom in a compilation, told by names, without binding anything: the members of all files, and for each name the
/// members in whose text it stands. What stands before its dot narrows it: <c>_mailer.Send()</c> with <c>IMailer _mailer</c> calls no
/// <c>Send</c> of a type that has nothing to do with <c>IMailer</c>. It errs to one side: what it does not show is not called.
/// </summary>
internal sealed partial class NameGraph
{
    private static readonly uint Using = NameIndex.Hash("using");
    private static readonly uint ForEach = NameIndex.Hash("foreach");

    private readonly List<DeclaredMember> _members;
    private readonly List<SyntaxTree?> _trees;
    private readonly Dictionary<SyntaxTree, (DeclaredMembers Members, int First)> _files;
    private readonly Dictionary<uint, int> _declared;
    private readonly IReadOnlyList<NameGraph> _others;
    private readonly NameUses _uses;
    private readonly NameReceivers _receivers;
    private readonly List<Asked> _reaches = [];
    private readonly NameGraph? _original;
    private HashSet<uint>? _qualifiers;

    /// <param name="files">The files of a compilation.</param>
    /// <param name="others">The graphs of the projects to which it refers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public NameGraph(ImmutableArray<SyntaxTree> files, IReadOnlyList<NameGraph> others, CancellationToken cancellationToken)
    {
        (_members, _trees, _files, _others) = ([], [], new(files.Length), others);
        _declared = new(CapacityFor(files, others)) { [Using] = 0, [ForEach] = 0 };
        var families = new NameFamilies();
        foreach (var other in others)
        {
            foreach (var name in other._declared)
                Count(name.Key, name.Value);

            other.AddTypes(families, isHere: false);
        }

        foreach (var tree in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(tree, cancellationToken);
        }

        AddTypes(families, isHere: true);
        _uses = new NameUses(_members, _declared);
        _receivers = new NameReceivers(families, files, cancellationToken);
    }

    /// <summary>Members of a project whose source is not at hand: they are called, and call nobody.</summary>
    public NameGraph(IEnumerable<DeclaredMember> compiled)
    {
        (_members, _trees, _files, _declared, _others) = ([.. compiled], [], [], [], []);
        foreach (var member in _members)
        {
            _trees.Add(null);
            Count(member.Name, 1);
        }

        _uses = new NameUses(_members, _declared);
        _receivers = new NameReceivers(new NameFamilies(), [], CancellationToken.None);
    }

    private NameGraph(NameGraph original, FileChanges changes, CancellationToken cancellationToken)
    {
        (_members, _trees, _files, _others) = ([.. original._members], [.. original._trees], new(original._files), original._others);
        _declared = new(original._declared);
        _original = original;
        Changes = changes;
        foreach (var tree in changes.Removed)
        {
            var (file, first) = _files[tree];
            _files.Remove(tree);
            for (var i = 0; i < file.All.Count; i++)
            {
                _trees[first + i] = null;
                _declared[file.All[i].Name]--;
            }
        }

        foreach (var tree in changes.Added)
            Add(tree, cancellationToken);

        _uses = new NameUses(original._uses, _members, original._members.Count, _declared);
        _receivers = new NameReceivers(original._receivers, changes);
    }

    /// <summary>The members of all files; one is known by its place in this list.</summary>
    public IReadOnlyList<DeclaredMember> Members => _members;

    /// <summary>The file of a member; null if it is there no more.</summary>
    public SyntaxTree? TreeOf(int member) => _trees[member];

    public IEnumerable<SyntaxTree> Trees => _files.Keys;

    /// <summary>Whether a file may import a namespace or a type, or all files do, by its last name.</summary>
    public bool MayUse(uint name, SyntaxTree tree, CancellationToken cancellationToken) => _receivers.MayUse(name, tree, cancellationToken);

    /// <summary>Whether what stands before the dot in a member's text may have a member that no file declares.</summary>
    public bool MayBeForeign(Mention mention, DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken) =>
        _receivers.MayBeForeign(mention, member.Owner, tree, cancellationToken);

    /// <summary>Whether a type of this name is declared, here or in a project to which the compilation refers.</summary>
    public bool IsDeclared(uint type) => _receivers.IsDeclared(type);

    public static NameGraph Of(Compilation compilation, CancellationToken cancellationToken) => NameGraphs.Of(compilation, cancellationToken);

    public bool Holds(SyntaxTree tree) => _files.ContainsKey(tree);

    public bool HoldsAll(IEnumerable<SyntaxTree> trees)
    {
        foreach (var tree in trees)
        {
            if (!Holds(tree))
                return false;
        }

        return true;
    }

    /// <summary>The members of a file, and the place of the first; null if it does not hold the file.</summary>
    public (DeclaredMembers Members, int First)? MembersOf(SyntaxTree tree) => _files.TryGetValue(tree, out var file) ? file : null;

    /// <summary>Whether it has been made of another one by replacing files.</summary>
    public bool IsAfter(NameGraph other) => _original == other;

    /// <summary>Whom a question reaches. Answered for the graph before an edit first, if there is one: the edit adds what the changed files call.</summary>
    /// <param name="question">Where it begins.</param>
    /// <param name="elsewhere">What has been reached in the projects to which the compilation refers.</param>
    /// <param name="way">How to go from a member to its callers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public NameReach Reach(INameQuestion question, IReadOnlyList<NameReach> elsewhere, NameWay way, CancellationToken cancellationToken)
    {
        // Two questions are answered side by side; who has the same waits.
        Asked? asked = null;
        lock (_reaches)
        {
            foreach (var known in _reaches)
            {
                if (known.Is(question, elsewhere, way))
                    asked = known;
            }

            if (asked is null)
                _reaches.Add(asked = new Asked(question, elsewhere, way, new(token => Find(question, elsewhere, way, token))));
        }

        return asked.Reach.Get(cancellationToken);
    }

    private NameReach Find(INameQuestion question, IReadOnlyList<NameReach> elsewhere, NameWay way, CancellationToken cancellationToken) =>
        _original?.Reach(question, elsewhere, way, cancellationToken) is { } before && !MayConnectOthers(before, way, cancellationToken)
            ? new NameReach(this, before, cancellationToken)
            : new NameReach(this, question.EndsIn(this, cancellationToken), elsewhere, way, cancellationToken);

    /// <summary>The place in <see cref="Members"/> of what stands at a position; -1 if nothing does.</summary>
    public int IndexAt(SyntaxTree tree, int position) =>
        _files.TryGetValue(tree, out var file) && file.Members.IndexAt(position) is >= 0 and var index ? file.First + index : -1;

    // So that it need not be copied over and over while it grows.
    private static int CapacityFor(ImmutableArray<SyntaxTree> files, IReadOnlyList<NameGraph> others)
    {
        const int NewNamesOfFile = 8;
        var most = 0;
        foreach (var other in others)
            most = Math.Max(most, other._declared.Count);

        return most + (files.Length * NewNamesOfFile);
    }

    private void Add(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var file = DeclaredMembers.Of(tree, cancellationToken);
        _files.Add(tree, (file, _members.Count));
        foreach (var member in file.All)
        {
            _members.Add(member);
            _trees.Add(tree);
            Count(member.Name, 1);
        }
    }

    private void Count(uint name, int declarations) =>
        _declared[name] = _declared.TryGetValue(name, out var others) ? others + declarations : declarations;

    private void AddTypes(NameFamilies families, bool isHere)
    {
        foreach (var file in _files.Values)
        {
            foreach (var ancestor in file.Members.Ancestors)
                families.Add(ancestor, isHere);
        }
    }

    /// <param name="Question">What was asked.</param>
    /// <param name="Elsewhere">What had been reached in other projects.</param>
    /// <param name="Way">How to go from a member to its callers.</param>
    /// <param name="Reach">The answer.</param>
    private sealed record Asked(INameQuestion Question, IReadOnlyList<NameReach> Elsewhere, NameWay Way, Once<NameReach> Reach)
    {
        public bool Is(INameQuestion question, IReadOnlyList<NameReach> elsewhere, NameWay way)
        {
            if (Way != way || Elsewhere.Count != elsewhere.Count)
                return false;

            for (var i = 0; i < elsewhere.Count; i++)
            {
                if (Elsewhere[i] != elsewhere[i])
                    return false;
            }

            return Question.Is(question);
        }
    }
}
