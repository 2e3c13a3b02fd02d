using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace LaneKeeper.Engine.Calls;

/// <summary>For each name that something declared has, the members in whose text it stands; as chains in arrays, since there are some hundred thousand.</summary>
internal sealed class NameUses
{
    private readonly Dictionary<uint, int> _first = [];
    private readonly List<Use> _uses = [];

    [MethodImpl(NameIndex.Optimized)]
    public NameUses(List<DeclaredMember> members, Dictionary<uint, int> declared)
    {
        for (var i = 0; i < members.Count; i++)
        {
            foreach (var mention in members[i].Mentions)
            {
                if (!declared.ContainsKey(mention.Name))
                    continue;

                var next = _first.TryGetValue(mention.Name, out var known) ? known : -1;
                _first[mention.Name] = _uses.Count;
                _uses.Add(new Use(i, next, mention.Qualifier, mention.Form));
            }
        }
    }

    /// <summary>The last use of a name; -1 if there is none.</summary>
    public int First(uint name) => _first.TryGetValue(name, out var first) ? first : -1;

    /// <summary>The use before; -1 if there is none.</summary>
    public int Next(int use) => _uses[use].Next;

    public int CallerOf(int use) => _uses[use].Caller;

    public uint QualifierOf(int use) => _uses[use].Qualifier;

    public MentionForm FormOf(int use) => _uses[use].Form;

    private readonly record struct Use(int Caller, int Next, uint Qualifier, MentionForm Form);
}
