using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace LaneKeeper.Engine.Calls;

/// <summary>For each name that something declared has, the members in whose text it stands; as chains in arrays, since there are some hundred thousand.</summary>
internal sealed class NameUses
{
    private const int None = -1;

    private readonly NameUses? _original;
    private readonly Dictionary<uint, int> _places;
    private readonly List<int> _first = [];
    private readonly List<Use> _uses = [];

    [MethodImpl(NameIndex.Optimized)]
    public NameUses(List<DeclaredMember> members, Dictionary<uint, int> declared)
    {
        _places = new Dictionary<uint, int>(declared.Count);
        foreach (var name in declared.Keys)
            Place(name, None);

        for (var i = 0; i < members.Count; i++)
        {
            foreach (var mention in members[i].Mentions)
            {
                if (_places.TryGetValue(mention.Name, out var place))
                    Add(place, i, mention);
            }
        }
    }

    /// <summary>The same with more members; those that are gone stay in it.</summary>
    /// <param name="original">What is there already.</param>
    /// <param name="members">All members.</param>
    /// <param name="from">The first that is new.</param>
    /// <param name="declared">All names that something declared has.</param>
    public NameUses(NameUses original, List<DeclaredMember> members, int from, Dictionary<uint, int> declared)
    {
        _original = original;
        _places = [];
        foreach (var name in declared.Keys)
        {
            if (!original._places.ContainsKey(name))
                AddUsesOf(name, members, from);
        }

        for (var i = from; i < members.Count; i++)
        {
            foreach (var mention in members[i].Mentions)
            {
                if (declared.ContainsKey(mention.Name))
                    Add(_places.TryGetValue(mention.Name, out var place) ? place : Place(mention.Name, original.First(mention.Name)), i, mention);
            }
        }
    }

    /// <summary>The last use of a name; -1 if there is none.</summary>
    public int First(uint name) => _places.TryGetValue(name, out var place) ? _first[place] : _original?.First(name) ?? None;

    /// <summary>The use before; -1 if there is none.</summary>
    public int Next(int use) => At(use).Next;

    public int CallerOf(int use) => At(use).Caller;

    /// <summary>How a name stands there.</summary>
    public Mention MentionOf(int use, uint name)
    {
        var found = At(use);
        return new Mention(name, found.Qualifier, found.Form);
    }

    private Use At(int use) => _original is not { _uses: var uses } ? _uses[use] : use < uses.Count ? uses[use] : _uses[use - uses.Count];

    // A name that nothing had before stands in the others' texts too.
    private void AddUsesOf(uint name, List<DeclaredMember> members, int end)
    {
        var place = Place(name, None);
        for (var i = 0; i < end; i++)
        {
            foreach (var mention in members[i].Mentions)
            {
                if (mention.Name == name)
                    Add(place, i, mention);
            }
        }
    }

    private int Place(uint name, int first)
    {
        _places.Add(name, _first.Count);
        _first.Add(first);
        return _first.Count - 1;
    }

    private void Add(int place, int caller, Mention mention)
    {
        _uses.Add(new Use(caller, _first[place], mention.Qualifier, mention.Form));
        _first[place] = _uses.Count - 1 + (_original?._uses.Count ?? 0);
    }

    private readonly record struct Use(int Caller, int Next, uint Qualifier, MentionForm Form);
}
