using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Who may call whom in a compilation, told by names, without binding anything: the members of all files, and for each name the
/// members in whose text it stands. What stands before its dot narrows it: <c>_mailer.Send()</c> with <c>IMailer _mailer</c> calls no
/// <c>Send</c> of a type that has nothing to do with <c>IMailer</c>. It errs to one side: what it does not show is not called.
/// </summary>
internal sealed class NameGraph
{
    private static readonly uint Using = NameIndex.Hash("using");
    private static readonly uint ForEach = NameIndex.Hash("foreach");
    private static readonly uint New = NameIndex.Hash("new");
    private static readonly uint Dispose = NameIndex.Hash("Dispose");
    private static readonly HashSet<uint> Enumeration = [NameIndex.Hash("GetEnumerator"), NameIndex.Hash("MoveNext"), NameIndex.Hash("Current")];
    private static readonly uint Nobody = NameIndex.Hash("");

    private static readonly ConditionalWeakTable<Compilation, Making> Cache = new();

    private readonly List<DeclaredMember> _members = [];
    private readonly List<SyntaxTree> _trees = [];
    private readonly Dictionary<SyntaxTree, (DeclaredMembers Members, int First)> _files = [];
    private readonly Dictionary<uint, int> _declared = new() { [Using] = 0, [ForEach] = 0 };
    private readonly NameUses _uses;
    private readonly NameReceivers _receivers;

    private NameGraph(Compilation compilation, CancellationToken cancellationToken)
    {
        var families = new NameFamilies();
        foreach (var other in new SourceProjects(compilation).References)
        {
            var graph = Of(other, cancellationToken);
            foreach (var name in graph._declared)
                Count(name.Key, name.Value);

            graph.AddTypes(families);
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = DeclaredMembers.Of(tree, cancellationToken);
            _files.Add(tree, (file, _members.Count));
            foreach (var member in file.All)
            {
                _members.Add(member);
                _trees.Add(tree);
                Count(member.Name, 1);
            }
        }

        AddTypes(families);
        _uses = new NameUses(_members, _declared);
        _receivers = new NameReceivers(families, _files.Keys, cancellationToken);
    }

    /// <summary>The members of all files; one is known by its place in this list.</summary>
    public IReadOnlyList<DeclaredMember> Members => _members;

    public SyntaxTree TreeOf(int member) => _trees[member];

    public IEnumerable<SyntaxTree> Trees => _files.Keys;

    /// <summary>Whether a file may import a namespace or a type, or all files do, by its last name.</summary>
    public bool MayUse(uint name, SyntaxTree tree, CancellationToken cancellationToken) => _receivers.MayUse(name, tree, cancellationToken);

    public static NameGraph Of(Compilation compilation, CancellationToken cancellationToken) =>
        Cache.GetValue(compilation, static compilation => new Making(compilation)).Graph(cancellationToken);

    /// <summary>The place in <see cref="Members"/> of what stands at a position; -1 if nothing does.</summary>
    public int IndexAt(SyntaxTree tree, int position) =>
        _files.TryGetValue(tree, out var file) && file.Members.IndexAt(position) is >= 0 and var index ? file.First + index : -1;

    /// <summary>
    /// Marks whoever may come to call one of some members, some calls away. What is asynchronous is
    /// marked, and passes nothing on.
    /// </summary>
    /// <param name="reached">The members at which it begins are marked; the others will be.</param>
    /// <param name="elsewhere">What can be called in other projects.</param>
    /// <param name="way">How to go from a member to its callers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    [MethodImpl(NameIndex.Optimized)]
    public void Spread(bool[] reached, IReadOnlyList<NameReach> elsewhere, NameWay way, CancellationToken cancellationToken)
    {
        var frontier = new List<DeclaredMember>();
        for (var i = 0; i < reached.Length; i++)
        {
            if (reached[i] && !_members[i].IsAsync)
                frontier.Add(_members[i]);
        }

        foreach (var other in elsewhere)
            frontier.AddRange(other.Passing);

        for (var call = 0; call < way.MaxCalls && frontier.Count > 0; call++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = new List<DeclaredMember>();
            foreach (var member in frontier)
                AddCallers(member, reached, way, next, cancellationToken);

            frontier = next;
        }
    }

    private void Count(uint name, int declarations) =>
        _declared[name] = _declared.TryGetValue(name, out var others) ? others + declarations : declarations;

    private void AddTypes(NameFamilies families)
    {
        foreach (var file in _files.Values)
        {
            foreach (var (type, ancestor) in file.Members.Ancestors)
                families.Add(type, ancestor);
        }
    }

    private void AddCallers(DeclaredMember callee, bool[] reached, NameWay way, List<DeclaredMember> callers, CancellationToken cancellationToken)
    {
        switch (callee.Form)
        {
            case MemberForm.Nameless:
                AddFilesWith(callee.Name, reached, callers, cancellationToken);
                return;

            case MemberForm.Constructor:
                for (var use = _uses.First(callee.Name); use >= 0; use = _uses.Next(use))
                {
                    var form = _uses.FormOf(use);
                    if ((form & way.Forms) != 0 || _members[_uses.CallerOf(use)].Holds(New, MentionForm.Call))
                        Add(_uses.CallerOf(use), reached, callers);
                }

                return;
        }

        var isProperty = callee.Form == MemberForm.Property;
        var mustBeSeen = way.MaxNamesakes is { } most && _declared[callee.Name] > most;
        for (var use = _uses.First(callee.Name); use >= 0; use = _uses.Next(use))
        {
            var caller = _uses.CallerOf(use);
            if (!reached[caller] && (isProperty || (_uses.FormOf(use) & way.Forms) != 0) && MayReceive(caller, _uses.QualifierOf(use), callee, mustBeSeen, cancellationToken))
                Add(caller, reached, callers);
        }

        if (callee.Name == Dispose)
            AddUsers(Using, reached, callers);

        if (Enumeration.Contains(callee.Name))
            AddUsers(ForEach, reached, callers);
    }

    private bool MayReceive(int caller, uint qualifier, DeclaredMember callee, bool mustBeSeen, CancellationToken cancellationToken)
    {
        var (owner, tree) = (_members[caller].Owner, _trees[caller]);
        if (callee.Extension is { } extension)
        {
            return (extension.Space == Nobody || _receivers.MayUse(extension.Space, tree, cancellationToken))
                && (qualifier is Mention.Unseen || qualifier == callee.Owner || _receivers.MayBe(qualifier, owner, tree, extension.Type, cancellationToken)
                    || (qualifier == Mention.Own && owner == callee.Owner));
        }

        return callee.Owner == Nobody || qualifier == Mention.Unseen
            ? !mustBeSeen
            : _receivers.MayBe(qualifier, owner, tree, callee.Owner, cancellationToken, isUnseenEnough: !mustBeSeen);
    }

    private void AddUsers(uint keyword, bool[] reached, List<DeclaredMember> callers)
    {
        for (var use = _uses.First(keyword); use >= 0; use = _uses.Next(use))
            Add(_uses.CallerOf(use), reached, callers);
    }

    // An operator runs where its type is named, or something that is declared with it.
    private void AddFilesWith(uint type, bool[] reached, List<DeclaredMember> callers, CancellationToken cancellationToken)
    {
        HashSet<uint>? names = null;
        foreach (var file in _files)
        {
            if (!NameIndex.Of(file.Key, cancellationToken).MayHold(type))
                continue;

            names ??= _receivers.NamesOf(type);
            for (var i = file.Value.First; i < file.Value.First + file.Value.Members.All.Count; i++)
            {
                if (!reached[i] && HoldsAny(_members[i], names))
                    Add(i, reached, callers);
            }
        }
    }

    private static bool HoldsAny(DeclaredMember member, HashSet<uint> names)
    {
        foreach (var mention in member.Mentions)
        {
            if (names.Contains(mention.Name))
                return true;
        }

        return false;
    }

    private void Add(int member, bool[] reached, List<DeclaredMember> callers)
    {
        if (reached[member])
            return;

        reached[member] = true;
        if (!_members[member].IsAsync)
            callers.Add(_members[member]);
    }

    /// <summary>Threads that ask at the same time share the files out, instead of waiting for each other or reading each file twice.</summary>
    private sealed class Making(Compilation compilation)
    {
        private readonly ImmutableArray<SyntaxTree> _files = ImmutableArray.CreateRange(compilation.SyntaxTrees);
        private readonly object _gate = new();
        private int _turn = -1;
        private NameGraph? _graph;

        public NameGraph Graph(CancellationToken cancellationToken)
        {
            if (_graph is { } known)
                return known;

            while (Interlocked.Increment(ref _turn) is var turn && turn < _files.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                DeclaredMembers.Of(_files[turn], cancellationToken);
                TypedNames.Of(_files[turn], cancellationToken);
                NameIndex.Of(_files[turn], cancellationToken);
            }

            lock (_gate)
                return _graph ??= new NameGraph(compilation, cancellationToken);
        }
    }
}
