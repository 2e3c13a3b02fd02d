using System.Collections.Concurrent;
using System.Collections.Generic;

namespace LaneKeeper.Engine.Calls;

/// <summary>Which types' members an object may have, told by the names of types: what derives from its type, and what all these derive from or stand in.</summary>
internal sealed class NameFamilies
{
    private readonly Dictionary<uint, List<uint>> _ancestors = [];
    private readonly HashSet<uint> _interfaces = [];
    private readonly HashSet<uint> _here = [];
    private readonly Dictionary<uint, List<uint>> _descendants = [];
    private readonly ConcurrentDictionary<uint, HashSet<uint>> _families = new();
    private readonly ConcurrentDictionary<(uint Type, Kinship Kinship), bool> _foreign = new();

    /// <summary>Whether a type of this name is declared.</summary>
    public bool IsDeclared(uint type) => _ancestors.ContainsKey(type);

    /// <param name="ancestor">What a type derives from or stands in.</param>
    /// <param name="isHere">Whether the type is declared in the compilation, not in a project to which it refers.</param>
    public void Add(AncestorName ancestor, bool isHere)
    {
        if (isHere)
            _here.Add(ancestor.Type);

        if (ancestor.IsInterface)
            _interfaces.Add(ancestor.Name);

        Add(ancestor.Type, ancestor.Name);
    }

    private void Add(uint type, uint ancestor)
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
    public bool Holds(AncestorName ancestor) =>
        _ancestors.TryGetValue(ancestor.Type, out var ancestors) && (ancestor.Type == ancestor.Name || ancestors.Contains(ancestor.Name));

    /// <summary>Whether a type has a base class or interface that is declared nowhere, so that code may hold its objects without naming a declared type.</summary>
    public bool HasForeignAncestor(uint type) => _foreign.GetOrAdd((type, Kinship.Any), Descends);

    /// <summary>The same for base classes alone, whose members are its own.</summary>
    public bool HasForeignBase(uint type) => _foreign.GetOrAdd((type, Kinship.Base), Descends);

    /// <summary>Whether a type has a base class that is not declared in the compilation: then it has members that no file of it shows.</summary>
    public bool HasBaseElsewhere(uint type) => _foreign.GetOrAdd((type, Kinship.BaseElsewhere), Descends);

    /// <summary>Whether an object of a type may run a member that stands in another.</summary>
    public bool MayRun(uint type, uint owner) =>
        type == owner || (_families.TryGetValue(type, out var family) ? family : _families.GetOrAdd(type, Family(type))).Contains(owner);

    private bool Descends((uint Type, Kinship Kinship) question)
    {
        var seen = new HashSet<uint>();
        var pending = new Stack<uint>();
        pending.Push(question.Type);
        while (pending.Count > 0)
        {
            if (!_ancestors.TryGetValue(pending.Pop(), out var ancestors))
                continue;

            foreach (var ancestor in ancestors)
            {
                if ((question.Kinship != Kinship.Any && _interfaces.Contains(ancestor)) || !seen.Add(ancestor))
                    continue;

                if (question.Kinship == Kinship.BaseElsewhere ? !_here.Contains(ancestor) : !IsDeclared(ancestor))
                    return true;

                pending.Push(ancestor);
            }
        }

        return false;
    }

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

    private enum Kinship
    {
        Any,
        Base,
        BaseElsewhere,
    }
}

/// <summary>What a type derives from or stands in, by the hashes of their names.</summary>
/// <param name="Type">The type.</param>
/// <param name="Name">The other one; the type itself if there is none.</param>
/// <param name="IsInterface">Whether the other one is called like an interface.</param>
internal readonly record struct AncestorName(uint Type, uint Name, bool IsInterface);
