using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules;

/// <summary>A rule about what several threads run at the same time. <see cref="ParallelAnalyzer"/> finds it once for all of them.</summary>
internal abstract class ParallelRule(DiagnosticDescriptor descriptor)
{
    public DiagnosticDescriptor Descriptor => descriptor;

    /// <summary>Judges a parallel body.</summary>
    public abstract void Judge(ParallelSite site);

    protected void Report(ParallelSite site, Location location, ImmutableArray<Location> places, ImmutableDictionary<string, string?>? properties, params object?[] messageArguments) =>
        Rule.Report(descriptor, site.Context, null, location, places, messageArguments, properties);
}
