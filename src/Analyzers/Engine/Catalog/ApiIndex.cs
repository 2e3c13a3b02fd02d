using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>Members by name, then by the name of their type: an ordinary call costs one dictionary miss.</summary>
internal sealed class ApiIndex<TEntry> where TEntry : class
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Type), Overload> _overloads = [];

    public ApiIndex(IEnumerable<(ApiId Id, TEntry Entry)> entries)
    {
        foreach (var (id, entry) in entries)
        {
            _names.Add(id.Name);
            var key = (id.Name, id.TypeName);
            var added = new Overload(id, entry);
            if (!_overloads.TryGetValue(key, out var first))
            {
                _overloads.Add(key, added);
            }
            else if (id.IsEveryOverload)
            {
                // An exact overload wins over a line for every overload.
                while (first.Next is { } next)
                    first = next;

                first.Next = added;
            }
            else
            {
                added.Next = first;
                _overloads[key] = added;
            }
        }
    }

    /// <summary>All entries.</summary>
    public IEnumerable<(ApiId Id, TEntry Entry)> All
    {
        get
        {
            foreach (var first in _overloads.Values)
            {
                for (var overload = first; overload is not null; overload = overload.Next)
                    yield return (overload.Id, overload.Entry);
            }
        }
    }

    /// <summary>Whether any entry has this member name.</summary>
    public bool HasName(string name) => _names.Contains(name);

    /// <summary>The entry of a method, property or event; null for most.</summary>
    public TEntry? Find(ISymbol member)
    {
        if (!_names.Contains(member.MetadataName))
            return null;

        var definition = member.Declared();
        if (definition.ContainingType is not { } type
            || !_overloads.TryGetValue((definition.MetadataName, type.MetadataName), out var overload))
        {
            return null;
        }

        for (var candidate = overload; candidate is not null; candidate = candidate.Next)
        {
            if (candidate.Id.Matches(definition))
                return candidate.Entry;
        }

        return null;
    }

    private sealed class Overload(ApiId id, TEntry entry)
    {
        public ApiId Id { get; } = id;

        public TEntry Entry { get; } = entry;

        public Overload? Next { get; set; }
    }
}
