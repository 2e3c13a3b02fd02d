using System.Collections.Immutable;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>A rule about work that an I/O lane computes. <see cref="CpuAnalyzer"/> finds the work and its cost once for all of them.</summary>
internal abstract class CpuRule(DiagnosticDescriptor descriptor)
{
    /// <summary>The lane's kind travels to the fix, which orders its actions by it.</summary>
    public const string LaneProperty = "Lane";

    public DiagnosticDescriptor Descriptor => descriptor;

    /// <summary>Judges a loop, a query or a call on an I/O lane.</summary>
    public abstract void Judge(CpuSite site);

    protected void Report(CpuSite site, Location location, params object?[] messageArguments)
    {
        site.IsReported = true;
        var called = site.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };

        var properties = ImmutableDictionary<string, string?>.Empty.Add(LaneProperty, site.Lane.Kind.ToString());
        Rule.Report(descriptor, site.Context, called, location, PlacesOf(site.Cost.Origin, location), messageArguments, properties);
    }

    /// <summary>Where the time is spent, if that is elsewhere.</summary>
    private static ImmutableArray<Location> PlacesOf(CostOrigin? origin, Location reported) =>
        origin is null || origin.Place.SourceSpan.Contains(reported.SourceSpan) ? ImmutableArray<Location>.Empty : ImmutableArray.Create(origin.Place);
}
