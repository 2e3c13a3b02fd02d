using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>What <c>lanes.txt</c> and the user's lane files say, by name: a look-up misses at once for nearly all symbols.</summary>
internal sealed class LaneRules
{
    private static readonly Lazy<LaneRules> ShippedRules = new(static () => new LaneRules(ReadShipped()));
    private static readonly ConditionalWeakTable<LaneFile, LaneRules> Cache = new();

    private readonly ImmutableArray<LaneFile> _files;
    private readonly Dictionary<string, List<LaneRule>> _types = new(StringComparer.Ordinal);

    private LaneRules(IReadOnlyList<LaneRule> rules, ImmutableArray<LaneFile>? files = null)
    {
        _files = files ?? ImmutableArray<LaneFile>.Empty;
        All = rules;
        var members = new List<(ApiId Id, LaneRule Rule)>();
        var contracts = new List<(ApiId Id, LaneRule Rule)>();
        var assertions = new List<(ApiId Id, LaneRule Rule)>();
        foreach (var rule in rules)
        {
            switch (rule.Subject)
            {
                case LaneSubject.Hop or LaneSubject.Event when rule.Id.Name != "":
                    members.Add((rule.Id, rule));
                    break;
                case LaneSubject.Contract when rule.Id.Name != "":
                    contracts.Add((rule.Id, rule));
                    AddType(rule);
                    break;
                case LaneSubject.Assertion:
                    assertions.Add((rule.Id, rule));
                    break;
                default:
                    AddType(rule);
                    break;
            }
        }

        Members = new ApiIndex<LaneRule>(members);
        Contracts = new ApiIndex<LaneRule>(contracts);
        Assertions = new ApiIndex<LaneRule>(assertions);
        HandedOn = new HandedOnNames(rules);
    }

    public static LaneRules Shipped => ShippedRules.Value;

    /// <summary>All lines, the user's first.</summary>
    public IReadOnlyList<LaneRule> All { get; }

    /// <summary>Methods that take a delegate, events, and properties whose methods take one.</summary>
    public ApiIndex<LaneRule> Members { get; }

    /// <summary>Single methods whose overrides and implementations begin a lane.</summary>
    public ApiIndex<LaneRule> Contracts { get; }

    /// <summary>Methods that fail on another lane than this.</summary>
    public ApiIndex<LaneRule> Assertions { get; }

    /// <summary>Where code hands a method to one of <see cref="Members"/> by name.</summary>
    public HandedOnNames HandedOn { get; }

    /// <summary>The shipped lines with those of a user's files, which are asked first.</summary>
    public static LaneRules With(ImmutableArray<LaneFile> files)
    {
        if (files.IsEmpty)
            return Shipped;

        var rules = Cache.GetValue(files[0], _ => new LaneRules(Merge(files), files));
        return rules.IsOf(files) ? rules : new LaneRules(Merge(files), files);
    }

    /// <summary>Whether they were made from just these files.</summary>
    public bool IsOf(ImmutableArray<LaneFile> files)
    {
        if (files.Length != _files.Length)
            return false;

        for (var i = 0; i < files.Length; i++)
        {
            if (files[i] != _files[i])
                return false;
        }

        return true;
    }

    /// <summary>What a line of the given subject says about just this type; null if there is none.</summary>
    public LaneRule? Of(INamedTypeSymbol type, LaneSubject subject)
    {
        if (!_types.TryGetValue(type.MetadataName, out var sameName))
            return null;

        foreach (var rule in sameName)
        {
            if (rule.Subject == subject && ApiId.IsNamed(type.OriginalDefinition, rule.Id.Container))
                return rule;
        }

        return null;
    }

    /// <summary>All lines about just this type.</summary>
    public IEnumerable<LaneRule> Of(INamedTypeSymbol type)
    {
        if (!_types.TryGetValue(type.MetadataName, out var sameName))
            yield break;

        foreach (var rule in sameName)
        {
            if (ApiId.IsNamed(type.OriginalDefinition, rule.Id.Container))
                yield return rule;
        }
    }

    /// <summary>
    /// What a line says about an attribute of which only the name is known, because its package is not restored: whether it marks tests and the like, where code is
    /// silent. Others begin a lane on which reports are made, and for those a name is too little.
    /// </summary>
    public LaneRule? OfUnresolvedAttribute(string name) => SilentAttribute(name) ?? SilentAttribute(name + "Attribute");

    private LaneRule? SilentAttribute(string typeName)
    {
        if (!_types.TryGetValue(typeName, out var sameName))
            return null;

        foreach (var rule in sameName)
        {
            if (rule is { Subject: LaneSubject.Attribute, Lane: Lane.Startup })
                return rule;
        }

        return null;
    }

    private static List<LaneRule> ReadShipped()
    {
        var rules = new List<LaneRule>();
        foreach (var fields in DataFile.Embedded("lanes.txt"))
            rules.Add(LaneRule.TryRead(fields, out var problem) ?? throw new FormatException($"Not a lane line: {string.Join(" | ", fields)}: {problem}"));

        return rules;
    }

    private static List<LaneRule> Merge(ImmutableArray<LaneFile> files)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var rules = new List<LaneRule>();
        foreach (var file in files)
        {
            foreach (var id in file.Removals)
                removed.Add(id.Text);

            rules.AddRange(file.Rules);
        }

        rules.AddRange(Shipped.All);
        rules.RemoveAll(rule => removed.Contains(rule.Id.Text));
        return rules;
    }

    private void AddType(LaneRule rule)
    {
        if (!_types.TryGetValue(rule.Id.TypeName, out var sameName))
            _types.Add(rule.Id.TypeName, sameName = []);

        sameName.Add(rule);
    }
}
