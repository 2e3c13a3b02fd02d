using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>What computes, for one compilation: the user's lines before the shipped ones.</summary>
internal sealed class ComputeCatalog
{
    // What takes less in one call counts only where it is done often.
    private const double Heavy = 1e6;

    private static readonly List<uint> Nothing = [];

    private readonly ApiIndex<Line>? _users;
    private readonly Dictionary<uint, List<uint>> _hints = [];

    public ComputeCatalog(ImmutableArray<ComputeFile> files)
    {
        foreach (var (_, api) in ComputeApi.ShippedLines)
            AddHints(api);

        if (files.IsEmpty)
            return;

        _users = new ApiIndex<Line>(Lines(files));
        foreach (var file in files)
        {
            foreach (var (_, api) in file.Entries)
                AddHints(api);
        }
    }

    /// <summary>
    /// For the hash of the name that a call or <c>new</c> writes, the hashes of the names of which a file with a heavy call of it holds one: the type, or the end of its namespace.
    /// </summary>
    public IReadOnlyList<uint> HintsOf(uint called) => _hints.TryGetValue(called, out var hints) ? hints : Nothing;

    /// <summary>The line of a method, property or constructor, itself or as an override of another; null for most.</summary>
    public ComputeApi? Find(ISymbol member)
    {
        for (var current = member; current is not null; current = current.Overridden())
        {
            if (_users?.Find(current) is { } line)
                return line.Api;

            if (ComputeApi.Shipped.Find(current) is { } shipped)
                return shipped;
        }

        return null;
    }

    private void AddHints(ComputeApi api)
    {
        var isHeavy = api.Driver is CostDriver.Iteration or CostDriver.WorkFactor || (api.Driver == CostDriver.Call && api.Nanoseconds >= Heavy);
        if (api.What is null || !isHeavy)
            return;

        var type = api.Id.TypeNameWithoutArity;
        var called = NameIndex.Hash(api.Id.Name == ".ctor" ? type : api.Id.Name);
        if (!_hints.TryGetValue(called, out var hints))
            _hints.Add(called, hints = []);

        hints.Add(NameIndex.Hash(type));
        var parts = api.Id.Container.Split('.');
        if (parts.Length > 1)
            hints.Add(NameIndex.Hash(parts[parts.Length - 2]));
    }

    private static IEnumerable<(ApiId Id, Line Line)> Lines(ImmutableArray<ComputeFile> files)
    {
        foreach (var file in files)
        {
            foreach (var removed in file.Removals)
                yield return (removed, new Line(null));
        }

        foreach (var file in files)
        {
            foreach (var (id, entry) in file.Entries)
                yield return (id, new Line(entry));
        }
    }

    private sealed record Line(ComputeApi? Api);
}
