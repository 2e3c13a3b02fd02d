using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>What computes, for one compilation: the user's lines before the shipped ones.</summary>
internal sealed class ComputeCatalog
{
    private readonly ApiIndex<Line>? _users;

    public ComputeCatalog(ImmutableArray<ComputeFile> files)
    {
        if (!files.IsEmpty)
            _users = new ApiIndex<Line>(Lines(files));
    }

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
