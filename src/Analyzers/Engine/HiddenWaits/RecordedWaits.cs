using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>The waits behind members whose source is not at hand, as the builds of their projects have recorded them.</summary>
internal sealed class RecordedWaits
{
    private readonly Dictionary<string, FactsFile> _files = new(StringComparer.Ordinal);
    // A reach is known by the object: the same files have the same one, whatever compilation they are given to.
    private static readonly ConditionalWeakTable<FactsFile, NamesOfFiles> Cache = new();

    private readonly CompiledProjects _projects;

    public RecordedWaits(ImmutableArray<FactsFile> files, CompiledProjects projects)
    {
        _projects = projects;
        foreach (var file in files)
        {
            if (file.Assembly != "" && !_files.ContainsKey(file.Assembly))
                _files.Add(file.Assembly, file);
        }

        Names = files.IsEmpty ? [] : [NamesOf(files)];
    }

    /// <summary>The names by which code calls what waits.</summary>
    public IReadOnlyList<NameReach> Names { get; }

    /// <summary>The names of the assemblies that files are about.</summary>
    public static HashSet<string> AssembliesOf(ImmutableArray<FactsFile> files)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Assembly != "")
                names.Add(file.Assembly);
        }

        return names;
    }

    /// <summary>Whether a member is in an assembly of which the waits are known.</summary>
    public bool Concern(ISymbol member) => _projects.Hold(member);

    /// <summary>Whether this very method waits.</summary>
    public bool Hold(IMethodSymbol method) => Of(method) is not null;

    /// <summary>The waits of a method; null if none is recorded.</summary>
    public WaitSummary? Of(IMethodSymbol method)
    {
        method = (IMethodSymbol)method.Declared();
        return _projects.Hold(method) && _files.TryGetValue(method.ContainingAssembly.Name, out var file) ? file.Of(method) : null;
    }

    private static NameReach NamesOf(ImmutableArray<FactsFile> files)
    {
        if (Cache.TryGetValue(files[0], out var known) && AreSame(known.Files, files))
            return known.Names;

        var members = new List<DeclaredMember>();
        foreach (var file in files)
            members.AddRange(file.Members);

        var names = new NamesOfFiles(files, new NameReach(members));
        Cache.Remove(files[0]);
        return Cache.GetValue(files[0], _ => names).Names;
    }

    private static bool AreSame(ImmutableArray<FactsFile> left, ImmutableArray<FactsFile> right)
    {
        if (left.Length != right.Length)
            return false;

        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
                return false;
        }

        return true;
    }

    private sealed record NamesOfFiles(ImmutableArray<FactsFile> Files, NameReach Names);
}
