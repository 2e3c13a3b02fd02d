using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Catalog;

/// <summary>A user's catalog of computing calls; <c>!id</c> names what costs nothing worth counting. Read once for each content.</summary>
internal sealed class ComputeFile : UserFile
{
    private static readonly ConditionalWeakTable<SourceText, ComputeFile> Cache = new();

    private readonly ImmutableArray<(ApiId Id, ComputeApi Entry)>.Builder _entries = ImmutableArray.CreateBuilder<(ApiId Id, ComputeApi Entry)>();

    private ComputeFile(SourceText text) => Read(text);

    public IReadOnlyList<(ApiId Id, ComputeApi Entry)> Entries => _entries;

    protected override string RemovalExample => "M:System.GC.Collect(*)";

    /// <summary>The catalogs among the additional files, in their order.</summary>
    public static ImmutableArray<ComputeFile> Among(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        Among(files, Of, cancellationToken);

    /// <summary>What a file <c>lanekeeper.compute*.txt</c> says; null if it is no such file or cannot be opened.</summary>
    public static ComputeFile? Of(AdditionalText file, CancellationToken cancellationToken) =>
        IsNamed(file, "lanekeeper.compute") && file.GetText(cancellationToken) is { } text
            ? Cache.GetValue(text, static text => new ComputeFile(text))
            : null;

    protected override string? Read(string[] fields)
    {
        if (ComputeApi.TryRead(fields, out var problem) is not { } entry)
            return problem;

        _entries.Add((entry.Id, entry));
        return null;
    }
}
