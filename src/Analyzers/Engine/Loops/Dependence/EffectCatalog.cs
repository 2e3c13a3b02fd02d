using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>The effects of library calls by member and by type: <c>effects.txt</c>, and <c>lanekeeper.effects*.txt</c> of the user.</summary>
internal sealed class EffectCatalog
{
    private static readonly Lazy<EffectCatalog> ShippedCatalog = new(static () => new EffectCatalog(ShippedLines(), null));

    private static readonly ConditionalWeakTable<EffectFile, EffectCatalog> Known = new();

    private readonly ApiIndex<Entry> _members;
    private readonly Dictionary<string, List<(ApiId Id, Effect? Effect)>> _types = new(StringComparer.Ordinal);
    private readonly EffectCatalog? _below;

    private EffectCatalog(IEnumerable<(ApiId Id, Effect? Effect)> lines, EffectCatalog? below)
    {
        _below = below;
        var members = new List<(ApiId, Entry)>();
        foreach (var (id, effect) in lines)
        {
            if (id.Name != "")
            {
                members.Add((id, new Entry(effect)));
                continue;
            }

            if (!_types.TryGetValue(id.TypeName, out var sameName))
                _types.Add(id.TypeName, sameName = []);

            sameName.Add((id, effect));
        }

        _members = new ApiIndex<Entry>(members);
    }

    /// <summary>What ships with the package.</summary>
    public static EffectCatalog Shipped => ShippedCatalog.Value;

    /// <summary>The shipped lines and those of the user's files, which win.</summary>
    public static EffectCatalog With(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        var catalog = Shipped;
        foreach (var file in EffectFile.Among(files, cancellationToken))
            catalog = Above(catalog, file);

        return catalog;
    }

    /// <summary>What is known of a member, or of all members of its type; null if nothing is, or if it reads from outside.</summary>
    public Effect? Of(ISymbol member) => WithReads(member) is { } effect && (effect & Effect.Reads) == 0 ? effect : null;

    /// <summary>The same with what reads from outside.</summary>
    public Effect? WithReads(ISymbol member)
    {
        if (_members.Find(member) is { } entry)
            return entry.Effect;

        if (member.ContainingType?.OriginalDefinition is { } type && _types.TryGetValue(type.MetadataName, out var sameName))
        {
            foreach (var (id, effect) in sameName)
            {
                if (ApiId.IsNamed(type, id.Container))
                    return effect;
            }
        }

        return _below?.WithReads(member);
    }

    /// <summary>The same object for the same files, however often it is asked for.</summary>
    private static EffectCatalog Above(EffectCatalog below, EffectFile file)
    {
        if (Known.TryGetValue(file, out var known) && known._below == below)
            return known;

        var catalog = new EffectCatalog(LinesOf(file), below);
        Known.Remove(file);
        return Known.GetValue(file, _ => catalog);
    }

    private static IEnumerable<(ApiId, Effect?)> LinesOf(EffectFile file)
    {
        foreach (var (id, effect) in file.Entries)
            yield return (id, effect);

        foreach (var removed in file.Removals)
            yield return (removed, null);
    }

    private static IEnumerable<(ApiId, Effect?)> ShippedLines()
    {
        foreach (var fields in DataFile.Embedded("effects.txt"))
        {
            yield return EffectLine.TryRead(fields, out var problem) is var (id, effect)
                ? (id, effect)
                : throw new FormatException($"Not a line of effects: {string.Join(" | ", fields)}: {problem}");
        }
    }

    private sealed class Entry(Effect? effect)
    {
        public Effect? Effect { get; } = effect;
    }
}
