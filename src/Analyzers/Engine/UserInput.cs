using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Engine;

/// <summary>What is told about the code as a whole: the users' data files, what their project is, and what is known of the projects to which it refers.</summary>
/// <param name="Blocking">Their catalogs of calls that block.</param>
/// <param name="Computing">Their catalogs of calls that compute.</param>
/// <param name="Lanes">Their lines about where code runs.</param>
/// <param name="Effects">What calls do to memory: the shipped lines and theirs.</param>
/// <param name="Facts">What the builds of projects to which it refers have found out.</param>
/// <param name="Host">What their project is; null if it is to be found out.</param>
internal sealed record UserInput(
    ImmutableArray<CatalogFile> Blocking, ImmutableArray<ComputeFile> Computing, ImmutableArray<LaneFile> Lanes, EffectCatalog Effects,
    ImmutableArray<FactsFile> Facts, Host? Host)
{
    public static UserInput None { get; } =
        new(ImmutableArray<CatalogFile>.Empty, ImmutableArray<ComputeFile>.Empty, ImmutableArray<LaneFile>.Empty, EffectCatalog.Shipped,
            ImmutableArray<FactsFile>.Empty, Host: null);

    public bool IsNone => Blocking.IsEmpty && Computing.IsEmpty && Lanes.IsEmpty && Effects == EffectCatalog.Shipped && Facts.IsEmpty && Host is null;

    public static UserInput Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) => new(
        CatalogFile.Among(options.AdditionalFiles, cancellationToken),
        ComputeFile.Among(options.AdditionalFiles, cancellationToken),
        LaneFile.Among(options.AdditionalFiles, cancellationToken),
        EffectCatalog.With(options.AdditionalFiles, cancellationToken),
        FactsFile.Among(options.AdditionalFiles, cancellationToken),
        Hosts.Named(compilation, options.AnalyzerConfigOptionsProvider));

    /// <summary>Whether both are the same files, by what they hold, and the same options.</summary>
    public bool Equals(UserInput? other) => other is not null
        && Host == other.Host && Effects == other.Effects && Same(Blocking, other.Blocking) && Same(Computing, other.Computing) && Same(Lanes, other.Lanes) && Same(Facts, other.Facts);

    public override int GetHashCode() => (Host, Effects, Blocking.Length, Computing.Length, Lanes.Length, Facts.Length).GetHashCode();

    // A file is read once for each content, so that the same content is the same object.
    private static bool Same<T>(ImmutableArray<T> left, ImmutableArray<T> right) where T : class
    {
        if (left.Length != right.Length)
            return false;

        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]))
                return false;
        }

        return true;
    }
}
