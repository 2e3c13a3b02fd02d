using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules;

/// <summary>
/// A rule about single waits. Nearly every call of a program has to be looked up to find the few that wait, so the rules do not
/// do it one by one: <see cref="WaitAnalyzer"/> looks each up once and hands what waits to all of them.
/// </summary>
internal abstract class WaitRule(DiagnosticDescriptor descriptor)
{
    public DiagnosticDescriptor Descriptor => descriptor;

    /// <summary>Judges a call, property or constructor that the catalog knows to wait.</summary>
    public virtual void Judge(WaitSite site)
    {
    }

    /// <summary>Judges a <c>using</c> at whose end the resource writes what it still holds.</summary>
    public virtual void JudgeEndOfUsing(UsingSite site)
    {
    }

    /// <summary>Judges a <c>foreach</c> over a query that is sent to a database.</summary>
    public virtual void JudgeEnumeration(EnumerationSite site)
    {
    }

    /// <summary>Judges a call behind which one's own helpers wait; says whether it has reported it.</summary>
    public virtual bool JudgeHelper(HelperSite site) => false;

    protected void Report(WaitSite site, params object?[] messageArguments) =>
        Report(site, ImmutableArray<Location>.Empty, messageArguments);

    protected void Report(WaitSite site, ImmutableArray<Location> additionalLocations, params object?[] messageArguments)
    {
        site.IsReported = true;
        Rule.Report(descriptor, site.Context, site.Wait.Member, Squiggle.Of(site.Operation), additionalLocations, messageArguments);
    }
}
