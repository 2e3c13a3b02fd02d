using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>A user's lines about what calls change; <c>!id</c> names what is not to be known. Read once for each content.</summary>
internal sealed class EffectFile : UserFile
{
    private static readonly ConditionalWeakTable<SourceText, EffectFile> Cache = new();

    private readonly ImmutableArray<(ApiId Id, Effect Effect)>.Builder _entries = ImmutableArray.CreateBuilder<(ApiId Id, Effect Effect)>();

    private EffectFile(SourceText text) => Read(text);

    public IReadOnlyList<(ApiId Id, Effect Effect)> Entries => _entries;

    protected override string RemovalExample => "T:System.Lazy`1";

    /// <summary>The files of effects among the additional files, in their order.</summary>
    public static ImmutableArray<EffectFile> Among(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        Among(files, Of, cancellationToken);

    /// <summary>What a file <c>lanekeeper.effects*.txt</c> says; null if it is no such file or cannot be opened.</summary>
    public static EffectFile? Of(AdditionalText file, CancellationToken cancellationToken) =>
        IsNamed(file, "lanekeeper.effects") && file.GetText(cancellationToken) is { } text
            ? Cache.GetValue(text, static text => new EffectFile(text))
            : null;

    protected override string? Read(string[] fields)
    {
        if (EffectLine.TryRead(fields, out var problem) is not var (id, effect))
            return problem;

        _entries.Add((id, effect));
        return null;
    }
}
