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

    protected void Report(CpuSite site, Location location, params object?[] messageArguments) =>
        Report(site, location, PlacesOf(site.Cost.Origin, location), messageArguments);

    /// <summary>Reports a loop or query; the message ends with what keeps the loop from being shared among cores.</summary>
    /// <param name="site">The loop.</param>
    /// <param name="keyword">Where it is reported.</param>
    /// <param name="messageArguments">All of the message but that.</param>
    protected void ReportLoop(CpuSite site, Location keyword, params object?[] messageArguments)
    {
        var places = PlacesOf(site.Cost.Origin, keyword);
        var obstacle = site.NotParallel;
        if (obstacle is not null)
            places = places.Add(obstacle.Where.Syntax.GetLocation());

        var all = new object?[messageArguments.Length + 1];
        messageArguments.CopyTo(all, 0);
        all[messageArguments.Length] = obstacle is null ? "" : $"; not parallelised: {obstacle.Sentence}";
        Report(site, keyword, places, all);
    }

    private void Report(CpuSite site, Location location, ImmutableArray<Location> places, object?[] messageArguments)
    {
        site.IsReported = true;
        var called = site.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IObjectCreationOperation creation => creation.Constructor,
            _ => null,
        };

        var properties = ImmutableDictionary<string, string?>.Empty.Add(LaneProperty, site.Lane.Kind.ToString());
        Rule.Report(descriptor, site.Context, called, location, places, messageArguments, properties);
    }

    /// <summary>Where the time is spent, if that is elsewhere.</summary>
    private static ImmutableArray<Location> PlacesOf(CostOrigin? origin, Location reported) =>
        origin is null || origin.Place.SourceSpan.Contains(reported.SourceSpan) ? ImmutableArray<Location>.Empty : ImmutableArray.Create(origin.Place);
}
