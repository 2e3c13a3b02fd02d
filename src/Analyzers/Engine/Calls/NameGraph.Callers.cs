using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace LaneKeeper.Engine.Calls;

/// <content>From a member to its callers.</content>
internal sealed partial class NameGraph
{
    private static readonly uint This = NameIndex.Hash("this");
    private static readonly uint Base = NameIndex.Hash("base");
    private static readonly uint New = NameIndex.Hash("new");
    private static readonly uint Dispose = NameIndex.Hash("Dispose");
    private static readonly HashSet<uint> Enumeration = [NameIndex.Hash("GetEnumerator"), NameIndex.Hash("MoveNext"), NameIndex.Hash("Current")];
    private static readonly uint Nobody = NameIndex.Hash("");

    /// <summary>
    /// Marks whoever may come to call one of some members, some calls away. What is asynchronous is
    /// marked, and passes nothing on.
    /// </summary>
    /// <param name="reached">The members at which it begins are marked; the others will be.</param>
    /// <param name="frontier">The members whose callers are asked for first.</param>
    /// <param name="way">How to go from a member to its callers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    [MethodImpl(NameIndex.Optimized)]
    public void Spread(bool[] reached, List<DeclaredMember> frontier, NameWay way, CancellationToken cancellationToken)
    {
        for (var call = 0; call < way.MaxCalls && frontier.Count > 0; call++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = new List<DeclaredMember>();
            foreach (var member in frontier)
                AddCallers(member, reached, way, next, cancellationToken);

            frontier = next;
        }
    }

    /// <summary>Whether a member may call one that has been reached, in this graph, its original or that of another project.</summary>
    public bool CallsInto(NameReach reach, int caller, NameWay way, CancellationToken cancellationToken)
    {
        foreach (var mention in _members[caller].Mentions)
        {
            foreach (var callee in reach.PassingOf(mention.Name))
            {
                if (IsThere(reach, callee) && MayCall(caller, mention, reach.Graph.Members[callee], way, cancellationToken))
                    return true;
            }

            if ((mention.Name == Using && HasAny(reach, Dispose)) || (mention.Name == ForEach && EnumeratesInto(reach)))
                return true;
        }

        foreach (var callee in reach.Nameless)
        {
            if (IsThere(reach, callee) && MayCallNameless(caller, reach.Graph.Members[callee].Name, cancellationToken))
                return true;
        }

        return false;
    }

    private bool IsThere(NameReach reach, int member) => reach.Graph != _original || _trees[member] is not null;

    private bool HasAny(NameReach reach, uint name)
    {
        foreach (var member in reach.PassingOf(name))
        {
            if (IsThere(reach, member))
                return true;
        }

        return false;
    }

    private bool EnumeratesInto(NameReach reach)
    {
        foreach (var name in Enumeration)
        {
            if (HasAny(reach, name))
                return true;
        }

        return false;
    }

    private void AddCallers(DeclaredMember callee, bool[] reached, NameWay way, List<DeclaredMember> callers, CancellationToken cancellationToken)
    {
        if (callee.Form == MemberForm.Nameless)
        {
            AddFilesWith(callee.Name, reached, callers, cancellationToken);
            return;
        }

        for (var use = _uses.First(callee.Name); use >= 0; use = _uses.Next(use))
        {
            var caller = _uses.CallerOf(use);
            if (!reached[caller] && _trees[caller] is not null && MayCall(caller, _uses.MentionOf(use, callee.Name), callee, way, cancellationToken))
                Add(caller, reached, callers);
        }

        if (callee.Form == MemberForm.Constructor)
            return;

        if (callee.Name == Dispose)
            AddUsers(Using, reached, callers);

        if (Enumeration.Contains(callee.Name))
            AddUsers(ForEach, reached, callers);
    }

    // Whether a name in the text of a member may call another member of that name.
    private bool MayCall(int caller, Mention mention, DeclaredMember callee, NameWay way, CancellationToken cancellationToken) => callee.Form switch
    {
        MemberForm.Nameless => false,
        MemberForm.Constructor => (mention.Form & MentionForm.Invoked) != 0 || _members[caller].Holds(New, MentionForm.Call),
        _ => (callee.Form == MemberForm.Property || (mention.Form & way.Forms) != 0)
            && MayReceive(caller, mention, callee, way.MostNamesakes(callee) is { } most && _declared.TryGetValue(callee.Name, out var namesakes) && namesakes > most, cancellationToken),
    };

    private bool MayReceive(int caller, Mention mention, DeclaredMember callee, bool mustBeSeen, CancellationToken cancellationToken)
    {
        var qualifier = mention.Qualifier;
        var (owner, tree) = (_members[caller].Owner, _trees[caller]!);
        if (callee.Extension is { } extension)
        {
            return (extension.Space == Nobody || _receivers.MayUse(extension.Space, tree, cancellationToken))
                && (qualifier is Mention.Unseen || qualifier == callee.Owner || _receivers.MayBe(mention, owner, tree, extension.Type, cancellationToken)
                    || (qualifier == Mention.Own && owner == callee.Owner));
        }

        return callee.Owner == Nobody || qualifier == Mention.Unseen
            ? !mustBeSeen
            : _receivers.MayBe(mention, owner, tree, callee.Owner, cancellationToken, isUnseenEnough: !mustBeSeen);
    }

    private void AddUsers(uint keyword, bool[] reached, List<DeclaredMember> callers)
    {
        for (var use = _uses.First(keyword); use >= 0; use = _uses.Next(use))
            Add(_uses.CallerOf(use), reached, callers);
    }

    // An operator runs where its type is named, or something that is declared with it.
    private void AddFilesWith(uint type, bool[] reached, List<DeclaredMember> callers, CancellationToken cancellationToken)
    {
        foreach (var file in _files)
        {
            if (!NameIndex.Of(file.Key, cancellationToken).MayHold(type))
                continue;

            for (var i = file.Value.First; i < file.Value.First + file.Value.Members.All.Count; i++)
            {
                if (!reached[i] && MayCallNameless(i, type, cancellationToken))
                    Add(i, reached, callers);
            }
        }
    }

    // this[i], base[i], or a name that is declared with the type
    private bool MayCallNameless(int caller, uint type, CancellationToken cancellationToken)
    {
        var names = _receivers.NamesOf(type, cancellationToken);
        foreach (var mention in _members[caller].Mentions)
        {
            if (names.Contains(mention.Name)
                || ((mention.Name == This || mention.Name == Base)
                    && _receivers.MayBe(mention with { Qualifier = Mention.Own }, _members[caller].Owner, _trees[caller]!, type, cancellationToken, isUnseenEnough: false)))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(int member, bool[] reached, List<DeclaredMember> callers)
    {
        if (reached[member] || _trees[member] is null)
            return;

        reached[member] = true;
        if (!_members[member].EndsHere)
            callers.Add(_members[member]);
    }
}
