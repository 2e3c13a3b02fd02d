using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>Members by name, then by container: an ordinary call costs one dictionary miss.</summary>
internal sealed class ApiIndex<TEntry> where TEntry : class
{
    private readonly Dictionary<string, List<(ApiId Id, TEntry Entry)>> _byName = new(StringComparer.Ordinal);

    public ApiIndex(IEnumerable<(ApiId Id, TEntry Entry)> entries)
    {
        foreach (var entry in entries)
        {
            if (!_byName.TryGetValue(entry.Id.Name, out var sameName))
                _byName.Add(entry.Id.Name, sameName = []);

            // An exact overload wins over a line for every overload.
            sameName.Insert(entry.Id.IsEveryOverload ? sameName.Count : 0, entry);
        }
    }

    /// <summary>Whether any entry has this member name.</summary>
    public bool HasName(string name) => _byName.ContainsKey(name);

    /// <summary>The entry of a method, property or event; null for most.</summary>
    public TEntry? Find(ISymbol member)
    {
        if (!_byName.TryGetValue(member.MetadataName, out var sameName))
            return null;

        var definition = (member is IMethodSymbol { ReducedFrom: { } unreduced } ? unreduced : member).OriginalDefinition;
        foreach (var (id, entry) in sameName)
        {
            if (id.Matches(definition))
                return entry;
        }

        return null;
    }
}
