using System.Collections.Concurrent;
using System.Collections.Generic;

namespace LaneKeeper.Engine.Calls;

/// <summary>Which types' members an object may have, told by the names of types: what derives from its type, and what all these derive from or stand in.</summary>
internal sealed class NameFamilies
{
    private readonly Dictionary<uint, List<uint>> _ancestors = [];
    private readonly Dictionary<uint, List<uint>> _descendants = [];
    private readonly ConcurrentDictionary<uint, HashSet<uint>> _families = new();

    /// <summary>Whether a type of this name is declared.</summary>
    public bool IsDeclared(uint type) => _ancestors.ContainsKey(type);

    public void Add(uint type, uint ancestor)
    {
        if (!_ancestors.TryGetValue(type, out var ancestors))
            _ancestors.Add(type, ancestors = []);

        if (type == ancestor)
            return;

        ancestors.Add(ancestor);
        if (!_descendants.TryGetValue(ancestor, out var descendants))
            _descendants.Add(ancestor, descendants = []);

        descendants.Add(type);
    }

    /// <summary>Whether this has been added.</summary>
    public bool Holds(uint type, uint ancestor) => _ancestors.TryGetValue(type, out var ancestors) && (type == ancestor || ancestors.Contains(ancestor));

    /// <summary>Whether an object of a type may run a member that stands in another.</summary>
    public bool MayRun(uint type, uint owner) =>
        type == owner || (_families.TryGetValue(type, out var family) ? family : _families.GetOrAdd(type, Family(type))).Contains(owner);

    private HashSet<uint> Family(uint type)
    {
        var family = new HashSet<uint>();
        Spread(type, _descendants, family);
        foreach (var member in new List<uint>(family))
            Spread(member, _ancestors, family);

        return family;
    }

    private static void Spread(uint from, Dictionary<uint, List<uint>> next, HashSet<uint> family)
    {
        var pending = new Stack<uint>();
        pending.Push(from);
        family.Add(from);
        while (pending.Count > 0)
        {
            if (!next.TryGetValue(pending.Pop(), out var related))
                continue;

            foreach (var type in related)
            {
                if (family.Add(type))
                    pending.Push(type);
            }
        }
    }
}
