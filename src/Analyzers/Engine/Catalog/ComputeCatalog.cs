using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Catalog;

/// <summary>What computes, for one compilation: the user's lines before the shipped ones.</summary>
internal sealed class ComputeCatalog
{
    // What takes less in one call counts only where it is done often.
    private const double Heavy = 1e6;

    private static readonly Lazy<List<(string Called, string Hint)>> ShippedHints = new(() => HintsOf(ComputeApi.ShippedLines));

    private readonly ApiIndex<Line>? _users;
    private readonly List<(string Called, string Hint)>? _hints;

    public ComputeCatalog(ImmutableArray<ComputeFile> files)
    {
        if (files.IsEmpty)
            return;

        _users = new ApiIndex<Line>(Lines(files));
        _hints = new(ShippedHints.Value);
        foreach (var file in files)
            _hints.AddRange(HintsOf(file.Entries));
    }

    /// <summary>
    /// The names that calls or <c>new</c> of heavy members write, each with a name of which a file with such a call holds one:
    /// the type, or what its namespace is known by. One list for all compilations without lines of users.
    /// </summary>
    public IReadOnlyList<(string Called, string Hint)> Hints => _hints ?? ShippedHints.Value;

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

    /// <summary>What the names of a contract say, of which no implementation is at hand; null for most, and where the user says that it does not compute.</summary>
    public ComputeApi? FindByName(IMethodSymbol contract) => _users?.Find(contract) is null ? WorkByName.Of(contract) : null;

    private static List<(string Called, string Hint)> HintsOf(IEnumerable<(ApiId Id, ComputeApi Api)> lines)
    {
        var hints = new List<(string Called, string Hint)>();
        foreach (var (_, api) in lines)
            AddHints(api, hints);

        return hints;
    }

    private static void AddHints(ComputeApi api, List<(string Called, string Hint)> hints)
    {
        var isHeavy = api.Driver is CostDriver.Iteration or CostDriver.WorkFactor or CostDriver.Pixel || (api.Driver == CostDriver.Call && api.Nanoseconds >= Heavy);
        if (api.What is null || !isHeavy)
            return;

        var type = api.Id.TypeNameWithoutArity;
        var called = api.Id.Name == ".ctor" ? type : api.Id.Name;
        hints.Add((called, type));
        if (TellingPartOf(api.Id.Container.Split('.')) is { } part)
            hints.Add((called, part));
    }

    /// <summary>
    /// The part of a namespace that tells a library from others: <c>Drawing</c> of the framework's, <c>iTextSharp</c> of any other. Null for what files
    /// import for many reasons: there the type is written where it is used.
    /// </summary>
    private static string? TellingPartOf(string[] container)
    {
        if (container.Length < 2)
            return null;

        var last = container[container.Length - 2];
        return container[0] is not ("System" or "Microsoft" or "Org") ? container[0]
            : last is "System" or "Cryptography" or "X509Certificates" or "Data" or "Diagnostics" or "Reflection" or "Numerics" or "Generators" ? null
            : last;
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
