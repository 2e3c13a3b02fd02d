using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Catalog;

/// <summary>
/// A user's catalog of blocking calls; <c>!id</c> names what never blocks, a <c>!T:</c> id all members of a type. Read once for
/// each content.
/// </summary>
internal sealed class CatalogFile : UserFile
{
    private static readonly ConditionalWeakTable<SourceText, CatalogFile> Cache = new();

    private readonly ImmutableArray<(ApiId Id, BlockingApi Entry)>.Builder _entries =
        ImmutableArray.CreateBuilder<(ApiId Id, BlockingApi Entry)>();

    private CatalogFile(SourceText text) => Read(text);

    public IReadOnlyList<(ApiId Id, BlockingApi Entry)> Entries => _entries;

    protected override string RemovalExample => "M:System.IO.Stream.Flush";

    /// <summary>The catalogs among the additional files, in their order.</summary>
    public static ImmutableArray<CatalogFile> Among(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        Among(files, Of, cancellationToken);

    /// <summary>What a file <c>lanekeeper.blocking*.txt</c> says; null if it is no such file or cannot be opened.</summary>
    public static CatalogFile? Of(AdditionalText file, CancellationToken cancellationToken) =>
        IsNamed(file, "lanekeeper.blocking") && file.GetText(cancellationToken) is { } text
            ? Cache.GetValue(text, static text => new CatalogFile(text))
            : null;

    protected override string? Read(string[] fields)
    {
        if (BlockingApi.TryRead(fields, out var problem) is not { } entry)
            return problem;

        _entries.Add((entry.Id, entry));
        return null;
    }
}
