using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Lanes;

/// <summary>A user's lines about lanes; <c>!id</c> takes out what the shipped lines or other files say about it. Read once for each content.</summary>
internal sealed class LaneFile : UserFile
{
    private static readonly ConditionalWeakTable<SourceText, LaneFile> Cache = new();

    private readonly ImmutableArray<LaneRule>.Builder _rules = ImmutableArray.CreateBuilder<LaneRule>();

    private LaneFile(SourceText text) => Read(text);

    public IReadOnlyList<LaneRule> Rules => _rules;

    protected override string RemovalExample => "T:System.Windows.Input.ICommand";

    /// <summary>The lane files among the additional files, in their order.</summary>
    public static ImmutableArray<LaneFile> Among(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        Among(files, Of, cancellationToken);

    /// <summary>What a file <c>lanekeeper.lanes*.txt</c> says; null if it is no such file or cannot be opened.</summary>
    public static LaneFile? Of(AdditionalText file, CancellationToken cancellationToken) =>
        IsNamed(file, "lanekeeper.lanes") && file.GetText(cancellationToken) is { } text
            ? Cache.GetValue(text, static text => new LaneFile(text))
            : null;

    protected override string? Read(string[] fields)
    {
        if (LaneRule.TryRead(fields, out var problem) is not { } rule)
            return problem;

        _rules.Add(rule);
        return null;
    }
}
